/** The process's entry point. */
@NullMarked
package dev.taskwire.gateway.app;

import org.jspecify.annotations.NullMarked;
