/** The port between the outbox or the consumers and whatever carries events. */
@NullMarked
package dev.taskwire.transport;

import org.jspecify.annotations.NullMarked;
