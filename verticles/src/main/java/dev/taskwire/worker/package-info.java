/** Worker verticles: relay, reminders, email, recurrence. */
@NullMarked
package dev.taskwire.worker;

import org.jspecify.annotations.NullMarked;
