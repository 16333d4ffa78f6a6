/** The embedded stack for development and tests. Everything here is a tool: it may block. */
@NullMarked
package dev.taskwire.local;

import org.jspecify.annotations.NullMarked;
