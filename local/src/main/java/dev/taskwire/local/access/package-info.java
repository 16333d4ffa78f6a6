/** With which token, for whom and where a command goes to a running service. */
@NullMarked
package dev.taskwire.local.access;

import org.jspecify.annotations.NullMarked;
