/** Kafka without a sidecar: the same records, keys, partitions and groups. */
@NullMarked
package dev.taskwire.transport.kafka;

import org.jspecify.annotations.NullMarked;
