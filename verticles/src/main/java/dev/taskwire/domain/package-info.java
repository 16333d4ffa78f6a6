/** Tasks, reminders and recurrence, free of any library. */
@NullMarked
package dev.taskwire.domain;

import org.jspecify.annotations.NullMarked;
