package dev.taskwire.event;

import java.util.UUID;

/**
 * One record as it goes onto a topic, whatever carries it: the same bytes, key and so partition in either transport.
 *
 * @param id the CloudEvent id, which is also the outbox row's
 * @param key the Kafka key: the task id in decimal; empty for a record of another producer that has none
 * @param bytes a complete structured CloudEvent 1.0 in JSON, UTF-8; never changed after this record is made
 */
@SuppressWarnings("ArrayRecordComponent") // compared by id; the bytes are shared on purpose, not copied per hop
public record EventRecord(UUID id, Topic topic, String key, byte[] bytes) {}
