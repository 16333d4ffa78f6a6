package dev.taskwire.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.DeadLetter;
import dev.taskwire.transport.DeadLetter.Header;
import dev.taskwire.transport.DeadLetter.Origin;
import dev.taskwire.transport.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dead letters as a source hands them over. */
final class Letters {

    static final Instant WRITTEN = Instant.parse("2026-11-24T10:00:00.123Z");
    static final Origin UNTOLD = new Origin(null, null, null, 4, 99L, null);

    private Letters() {}

    static DeadLetter of(long offset, byte @Nullable [] payload) {
        return of(offset, payload, UNTOLD);
    }

    static DeadLetter of(long offset, byte @Nullable [] payload, Origin origin) {
        return new DeadLetter(Topic.TASK_EVENTS, 1, offset, WRITTEN, "42".getBytes(UTF_8), payload, List.of(), origin);
    }

    static DeadLetter with(long offset, byte @Nullable [] key, List<Header> headers) {
        return new DeadLetter(Topic.TASK_EVENTS, 1, offset, WRITTEN, key, event("with"), headers, UNTOLD);
    }

    static Origin told(Outcome reason) {
        return new Origin(reason, "the handler answered " + reason, "backend", 4, 99L, null);
    }

    /** A valid event of this id. */
    static byte[] event(String id) {
        return ("{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"backend\",\"type\":\"TaskUpdatedEvent\","
                        + "\"data\":{\"user_id\":1,\"task_id\":42}}")
                .getBytes(UTF_8);
    }
}
