/** Tokens for the local service. */
@NullMarked
package dev.taskwire.local.token;

import org.jspecify.annotations.NullMarked;
