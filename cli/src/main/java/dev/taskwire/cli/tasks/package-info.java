/** A user's commands on tasks. */
@NullMarked
package dev.taskwire.cli.tasks;

import org.jspecify.annotations.NullMarked;
