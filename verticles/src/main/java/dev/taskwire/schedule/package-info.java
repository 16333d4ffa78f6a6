/** The port for the due-task tick. */
@NullMarked
package dev.taskwire.schedule;

import org.jspecify.annotations.NullMarked;
