/** What the commands on tasks understand and show. */
@NullMarked
package dev.taskwire.cli.tasks;

import org.jspecify.annotations.NullMarked;
