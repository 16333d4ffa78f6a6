/** Watches the four reasons to go back from Dapr, and goes back. */
@NullMarked
package dev.taskwire.cli.watch;

import org.jspecify.annotations.NullMarked;
