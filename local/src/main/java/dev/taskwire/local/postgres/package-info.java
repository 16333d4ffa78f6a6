/** A real PostgreSQL server as a child process. */
@NullMarked
package dev.taskwire.local.postgres;

import org.jspecify.annotations.NullMarked;
