/** Follows what happens to a user's tasks. */
@NullMarked
package dev.taskwire.cli.tail;

import org.jspecify.annotations.NullMarked;
