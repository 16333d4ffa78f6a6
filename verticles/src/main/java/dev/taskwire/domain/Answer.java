package dev.taskwire.domain;

import java.util.Map;

/**
 * What a client is told, as it goes over the wire.
 *
 * @param replayed whether it was made for an earlier request with the same key
 * @param body never changed after this record is made
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are sent, not compared
public record Answer(int status, Map<String, String> headers, byte[] body, boolean replayed) {}
