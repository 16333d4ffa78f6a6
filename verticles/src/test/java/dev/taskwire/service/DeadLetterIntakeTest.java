package dev.taskwire.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.store.AutoRedrive;
import dev.taskwire.store.DeadLetterStore;
import dev.taskwire.store.DeadLetterView;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.DeadLetter;
import dev.taskwire.transport.DeadLetter.Header;
import dev.taskwire.transport.DeadLetter.Origin;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a dead letter is made of, it is kept once, byte for byte, with what can be said of it. */
class DeadLetterIntakeTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final DeadLetterIntake intake =
            new DeadLetterIntake(new DeadLetterStore(DB.database(), AutoRedrive.defaults()));
    private final DeadLetterView view = new DeadLetterView(DB.database());

    private void keep(DeadLetter... letters) {
        Await.done(intake.keep(List.of(letters)));
    }

    static Stream<Arguments> poison() {
        var random = new byte[5_000];
        new Random(4).nextBytes(random);
        return Stream.of(
                Arguments.of("empty", new byte[0]),
                Arguments.of("NUL", "\0not json\0".getBytes(UTF_8)),
                Arguments.of("not JSON", "hello".getBytes(UTF_8)),
                Arguments.of("array", "[1]".getBytes(UTF_8)),
                Arguments.of("no UTF-8", random),
                Arguments.of("10,000 levels", "{\"a\":".repeat(10_000).getBytes(UTF_8)),
                Arguments.of(
                        "no id",
                        "{\"specversion\":\"1.0\",\"source\":\"s\",\"type\":\"t\",\"data\":{}}".getBytes(UTF_8)),
                Arguments.of(
                        "id with a NUL",
                        "{\"specversion\":\"1.0\",\"id\":\"a\\u0000\",\"source\":\"s\"}".getBytes(UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void poisonIsKeptByteForByteAndWaitsForAnOperator(String name, byte[] payload) {
        keep(Letters.of(7, payload));

        var kept = Await.result(view.page(Long.MAX_VALUE, null, null, 10));
        assertThat(kept).as(name).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("dropped");
            assertThat(letter.cause()).isNotBlank().doesNotContain("Unknown");
            assertThat(letter.fate().state()).isEqualTo("open");
            assertThat(letter.fate().redriveAt()).as("sent again by itself").isNull();
            assertThat(letter.payloadBytes()).isEqualTo(payload.length);
            assertThat(Await.result(view.payload(letter.id(), 0, payload.length + 1))
                            .getBytes())
                    .isEqualTo(payload);
        });
    }

    @Test
    void aTombstoneIsNotAnEmptyRecord() {
        keep(Letters.of(1, null), Letters.of(2, new byte[0]));

        assertThat(DB.rows("select dlq_offset, payload is null, cause from dead_letters order by id"))
                .containsExactly("1|t|The record is a tombstone.", "2|f|The record is empty.");
    }

    @Test
    void aLetterOfTenMegabytesIsKeptWholeAndReadInParts() {
        var payload = new byte[10 * 1024 * 1024 + 17];
        new Random(9).nextBytes(payload);
        var small = Letters.event("beside");
        keep(Letters.of(1, payload), Letters.of(2, small));
        keep(Letters.of(1, payload));

        var kept = Await.result(view.page(Long.MAX_VALUE, null, null, 10));
        assertThat(kept).extracting(letter -> letter.payloadBytes()).containsExactly(small.length, payload.length);
        var read = new ArrayList<Byte>();
        int part = 3 * 1024 * 1024;
        for (int from = 0; from < payload.length; from += part) {
            var bytes = Await.result(view.payload(kept.get(1).id(), from, part)).getBytes();
            assertThat(bytes).isEqualTo(Arrays.copyOfRange(payload, from, Math.min(payload.length, from + part)));
            read.add(bytes[0]);
        }
        assertThat(read).hasSize(4);
    }

    @Test
    void eachRecordIsKeptOnceAndOneOfATopicMadeAnewIsAnother() {
        var first = Letters.of(5, Letters.event("a"));
        keep(first, first);
        keep(first);
        assertThat(DB.count("dead_letters")).isEqualTo(1);

        keep(new DeadLetter(
                first.topic(),
                first.partition(),
                first.offset(),
                first.writtenAt().plusMillis(1),
                first.key(),
                first.payload(),
                first.headers(),
                first.origin()));
        assertThat(DB.count("dead_letters")).isEqualTo(2);
    }

    @Test
    void anEventSaysWhoItIsAndWhatItsTransportHasToldOfIt() {
        keep(Letters.of(5, Letters.event("a"), Letters.told(Outcome.DROP)), Letters.of(6, Letters.event("b")));

        assertThat(DB.rows("select event_source, event_id, event_type, reason, cause, consumer, origin_partition,"
                        + " origin_offset from dead_letters order by id"))
                .containsExactly(
                        "backend|a|TaskUpdatedEvent|dropped|the handler answered DROP|backend|4|99",
                        "backend|b|TaskUpdatedEvent|unknown|Unknown: the sidecar tells no cause. The event can be read,"
                                + " so its consumer has refused it or failed for too long.||4|99");
    }

    @Test
    void theIdIsReadFromWhatCannotBeHandled() {
        keep(Letters.of(
                5,
                "{\"type\":\"T\",\"data\":[{\"id\":\"inner\"}],\"id\":\"outer\",\"source\":\"s\",\"half\":"
                        .getBytes(UTF_8)));

        assertThat(DB.rows("select event_source, event_id, event_type from dead_letters"))
                .containsExactly("s|outer|T");
    }

    @Test
    void headersAndKeysMayBeAnyBytes() {
        byte[] bytes = {0, (byte) 0xff, 7};
        keep(Letters.with(
                1,
                bytes,
                List.of(new Header("na\0me", bytes), new Header("", null), new Header("ü", "ä".getBytes(UTF_8)))));

        var letter = Await.result(view.page(Long.MAX_VALUE, null, null, 1)).get(0);
        assertThat(letter.key()).isEqualTo(Buffer.buffer(bytes));
        var base64 = Base64.getEncoder();
        assertThat(Await.result(view.headers(letter.id())))
                .isEqualTo(new JsonArray()
                        .add(new JsonArray().add("na\0me").add(base64.encodeToString(bytes)))
                        .add(new JsonArray().add("").addNull())
                        .add(new JsonArray().add("ü").add(base64.encodeToString("ä".getBytes(UTF_8)))));
    }

    @Test
    void whateverTheHeadersTellCanBeKept() {
        var hostile = "a\0b\u001b[2J".repeat(1_000);
        keep(Letters.of(1, new byte[] {0}, new Origin(Outcome.DROP, hostile, hostile, 1, 2L, null)));

        assertThat(DB.rows("select length(cause), length(consumer), cause ~ '[[:cntrl:]]' from dead_letters"))
                .containsExactly("500|200|f");
    }

    @Test
    void bytesThatWereLeftOutAreCountedAndNeverSentAgainByThemselves() {
        keep(Letters.of(1, null, new Origin(Outcome.RETRY, "too long", "backend", 3, 17L, 5_000_000L)));

        assertThat(DB.rows("select payload is null, omitted_bytes, redrive_at is null, cause from dead_letters"))
                .singleElement()
                .asString()
                .startsWith("t|5000000|t|too long: Its bytes were too many");
    }
}
