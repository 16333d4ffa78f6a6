/** The composition of one process: roles to verticles, one transport, telemetry, operations. */
@NullMarked
package dev.taskwire.app;

import org.jspecify.annotations.NullMarked;
