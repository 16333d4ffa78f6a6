package dev.taskwire.bench.faults.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that no consumer can handle, or that only looks like one.
 *
 * @param name unique
 * @param dead whether it has to become a dead letter; else it has to be acknowledged
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Poison(String name, byte @Nullable [] value, boolean dead) {

    private static final String KEYS = "poison-";
    private static final String TASK = "{\"user_id\":1,\"task_id\":5}";
    private static final int LARGE = 10 * 1024 * 1024;
    private static final int DEEP = 10_000;
    /** Just below what a reader takes that knows no bound but its stack. */
    private static final int NEARLY_AS_DEEP = 990;

    /** Its Kafka key, by which it is found again. */
    String key() {
        return KEYS + name;
    }

    /** SQL's pattern of all keys. */
    static String keys() {
        return KEYS + "%";
    }

    static List<Poison> all() {
        List<Poison> all = new ArrayList<>();
        all.add(dead("empty", ""));
        all.add(new Poison("tombstone", null, true));
        all.add(dead("blank", "  \n "));
        all.add(dead("no-json", "no json at all"));
        all.add(dead("half-json", "{\"specversion\":\"1.0\",\"id\":\"half"));
        all.add(dead("nul", "\0\0\0\0"));
        all.add(new Poison("bytes", new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xc3, 0x28}, true));
        all.add(dead("null", "null"));
        all.add(dead("array", "[{\"task_id\":5,\"user_id\":1}]"));
        all.add(dead("number", "42"));
        all.add(dead("no-id", event("", TASK)));
        all.add(dead("no-task", event(id("no-task"), "{\"user_id\":1}")));
        all.add(dead("no-user", event(id("no-user"), "{\"task_id\":5}")));
        all.add(dead("no-data", event(id("no-data"), "null")));
        all.add(dead("nul-in-id", event("\"id\":\"a\\u0000b\",", TASK)));
        all.add(dead("task-as-text", event(id("task-as-text"), "{\"user_id\":1,\"task_id\":\"x\"}")));
        all.add(dead("task-too-large", event(id("task-too-large"), "{\"user_id\":1,\"task_id\":1e99}")));
        all.add(dead("user-as-object", event(id("user-as-object"), "{\"user_id\":{},\"task_id\":5}")));
        all.add(dead("deep", event(id("deep"), nested(DEEP))));
        all.add(dead("deep-array", "[".repeat(DEEP)));
        all.add(dead("large", "{\"x\":\"" + "x".repeat(LARGE) + "\"}"));
        // Dapr 1.18.2 crashes where it reads these itself: see decision 12.
        all.add(passing("trace-as-number", event(id("trace-as-number") + "\"traceparent\":8,\"traceid\":7,", TASK)));
        all.add(passing(
                "nearly-deep",
                event(id("nearly-deep"), "{\"user_id\":1,\"task_id\":5,\"more\":" + nested(NEARLY_AS_DEEP) + "}")));
        all.add(passing("of-tomorrow", event(id("of-tomorrow"), TASK).replace("TaskUpdated", "TaskFramed")));
        return List.copyOf(all);
    }

    private static Poison dead(String name, String value) {
        return new Poison(name, value.getBytes(UTF_8), true);
    }

    private static Poison passing(String name, String value) {
        return new Poison(name, value.getBytes(UTF_8), false);
    }

    private static String id(String id) {
        return "\"id\":\"poison-" + id + "\",";
    }

    private static String event(String attributes, String data) {
        return "{\"specversion\":\"1.0\",\"source\":\"elsewhere\",\"type\":\"TaskUpdatedEvent\"," + attributes
                + "\"datacontenttype\":\"application/json\",\"data\":" + data + "}";
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
    }
}
