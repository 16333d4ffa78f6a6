/** A real Kafka broker as a child process, and the topics. */
@NullMarked
package dev.taskwire.local.kafka;

import org.jspecify.annotations.NullMarked;
