package dev.taskwire.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands on a topic, decoding says what it is and never throws. */
class PoisonTest {

    private static final int MUTATIONS = 2_000;
    private static final long SEED = 20_261_124;

    private final EventDecoder decoder = new EventDecoder();

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("blank", " "),
                Arguments.of("not JSON", "hello"),
                Arguments.of("half JSON", "{\"task_id\": 5, \"user_"),
                Arguments.of("array", "[{\"task_id\": 5, \"user_id\": 1}]"),
                Arguments.of("string", "\"TaskCreatedEvent\""),
                Arguments.of("number", "12"),
                Arguments.of("null", "null"),
                Arguments.of("no data at all", "{}"),
                Arguments.of("NUL bytes", "\0\0\0\0"),
                Arguments.of("missing id", event("\"source\": \"s\", \"type\": \"TaskUpdatedEvent\"")),
                Arguments.of("missing source", event("\"id\": \"a\", \"type\": \"TaskUpdatedEvent\"")),
                Arguments.of("missing type", event("\"id\": \"a\", \"source\": \"s\"")),
                Arguments.of("null id", event("\"id\": null, \"source\": \"s\", \"type\": \"TaskUpdatedEvent\"")),
                Arguments.of("id an object", event("\"id\": {}, \"source\": \"s\", \"type\": \"TaskUpdatedEvent\"")),
                Arguments.of(
                        "id too long",
                        event("\"id\": \"" + "a".repeat(501) + "\", \"source\": \"s\", \"type\": \"T\"")),
                Arguments.of("id with a NUL", event("\"id\": \"a\\u0000\", \"source\": \"s\", \"type\": \"T\"")),
                Arguments.of(
                        "id with half a character", event("\"id\": \"a\\ud800\", \"source\": \"s\", \"type\": \"T\"")),
                Arguments.of("id of two lines", event("\"id\": \"a\\nb\", \"source\": \"s\", \"type\": \"T\"")),
                Arguments.of(
                        "source too long",
                        event("\"id\": \"a\", \"source\": \"" + "s".repeat(501) + "\", \"type\": \"T\"")),
                Arguments.of("source no URI", event("\"id\": \"a\", \"source\": \"a b\", \"type\": \"T\"")),
                Arguments.of("missing specversion", "{\"id\": \"a\", \"source\": \"s\", \"data\": {}}"),
                Arguments.of(
                        "specversion 2.0",
                        event("\"id\": \"a\", \"source\": \"s\", \"type\": \"TaskUpdatedEvent\"")
                                .replace("1.0", "2.0")),
                Arguments.of("specversion a number", event("\"id\": \"a\"").replace("\"1.0\"", "1")),
                Arguments.of("10,000 levels", "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)),
                Arguments.of("10,000 levels in data", data("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000))),
                Arguments.of("10,000 arrays", "[".repeat(10_000)),
                Arguments.of(
                        "missing data",
                        "{\"specversion\": \"1.0\", \"id\": \"a\", \"source\": \"s\","
                                + " \"type\": \"TaskUpdatedEvent\"}"),
                Arguments.of("data null", data("null")),
                Arguments.of("data an array", data("[5]")),
                Arguments.of("data a number", data("5")),
                Arguments.of("data an empty string", data("\"\"")),
                Arguments.of("data a string of no JSON", data("\"hello\"")),
                Arguments.of("missing task_id", data("{\"user_id\": 1}")),
                Arguments.of("task_id null", data("{\"user_id\": 1, \"task_id\": null}")),
                Arguments.of("task_id a string", data("{\"user_id\": 1, \"task_id\": \"5\"}")),
                Arguments.of("task_id a fraction", data("{\"user_id\": 1, \"task_id\": 5.5}")),
                Arguments.of("task_id huge", data("{\"user_id\": 1, \"task_id\": 1" + "0".repeat(500) + "}")),
                Arguments.of("a number of 2,000 digits", data("{\"user_id\": 1, \"x\": " + "9".repeat(2_000) + "}")),
                Arguments.of("missing user_id", data("{\"task_id\": 5}")),
                Arguments.of("user_id an object", data("{\"task_id\": 5, \"user_id\": {\"id\": 1}}")),
                Arguments.of("user_id empty", data("{\"task_id\": 5, \"user_id\": \"\"}")),
                Arguments.of("user_id too long", data("{\"task_id\": 5, \"user_id\": \"" + "a".repeat(65) + "\"}")),
                Arguments.of("user_id with a NUL", data("{\"task_id\": 5, \"user_id\": \"a\\u0000\"}")),
                Arguments.of("title a number", data("{\"task_id\": 5, \"user_id\": 1, \"title\": 5}")),
                Arguments.of("due_date no time", data("{\"task_id\": 5, \"user_id\": 1, \"due_date\": \"soon\"}")),
                Arguments.of("due_tz no zone", data("{\"task_id\": 5, \"user_id\": 1, \"due_tz\": \"Mars\"}")),
                Arguments.of(
                        "occurrence_no beyond an int",
                        data("{\"task_id\": 5, \"user_id\": 1, \"recurrence_rule\": \"FREQ=DAILY\","
                                + " \"series_id\": 5, \"occurrence_no\": 4294967297}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void poisonIsMalformedWithAReasonForALog(String name, String record) {
        assertThat(decoder.decode(Topic.TASK_EVENTS, EventSamples.bytes(record)))
                .as(name)
                .isInstanceOfSatisfying(
                        Decoded.Malformed.class,
                        found -> assertThat(found.reason()).isNotBlank().hasSizeLessThanOrEqualTo(200));
    }

    @Test
    void bytesThatAreNoUtf8AreMalformed() {
        byte[] record =
                data("{\"task_id\": 5, \"user_id\": 1, \"title\": \"#\"}").getBytes(StandardCharsets.UTF_8);
        record[new String(record, StandardCharsets.UTF_8).indexOf('#')] = (byte) 0xC3;

        assertThat(decoder.decode(Topic.TASK_EVENTS, record)).isInstanceOf(Decoded.Malformed.class);
        assertThat(decoder.decode(Topic.TASK_EVENTS, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1}))
                .isInstanceOf(Decoded.Malformed.class);
    }

    @ParameterizedTest
    @EnumSource
    void noMutationOfAValidEventMakesDecodingThrow(Topic topic) {
        var random = new Random(SEED);
        var type = topic == Topic.TASK_EVENTS ? EventType.TASK_COMPLETED : EventType.REMINDER_FAILED;
        byte[] valid = EventSamples.encoded(EventSamples.of(type)).bytes();
        int malformed = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutant = mutate(valid, random);
            var decoded = decoder.decode(topic, mutant);
            assertThat(decoded)
                    .as(() -> new String(mutant, StandardCharsets.ISO_8859_1))
                    .isNotNull();
            malformed += decoded instanceof Decoded.Malformed ? 1 : 0;
        }
        assertThat(malformed).isBetween(MUTATIONS / 4, MUTATIONS - 1);
    }

    private static byte[] mutate(byte[] valid, Random random) {
        byte[] mutant = valid.clone();
        for (int edits = 1 + random.nextInt(3); edits > 0 && mutant.length > 0; edits--) {
            int at = random.nextInt(mutant.length);
            switch (random.nextInt(5)) {
                case 0 -> mutant[at] = (byte) random.nextInt(256);
                case 1 -> mutant[at] = (byte) "{}[]\",:0-9nulltrue\\".charAt(random.nextInt(19));
                case 2 -> mutant = Arrays.copyOf(mutant, at);
                case 3 ->
                    System.arraycopy(valid, random.nextInt(valid.length - 8), mutant, 0, Math.min(8, mutant.length));
                default -> mutant = removed(mutant, at, Math.min(mutant.length, at + 1 + random.nextInt(12)));
            }
        }
        return mutant;
    }

    private static byte[] removed(byte[] bytes, int from, int to) {
        byte[] rest = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, rest, from, bytes.length - to);
        return rest;
    }

    private static String event(String attributes) {
        return "{\"specversion\": \"1.0\", " + attributes + ", \"data\": {\"task_id\": 5, \"user_id\": 1}}";
    }

    private static String data(String data) {
        return "{\"specversion\": \"1.0\", \"id\": \"a\", \"source\": \"s\", \"type\": \"TaskCreatedEvent\", \"data\": "
                + data + "}";
    }
}
