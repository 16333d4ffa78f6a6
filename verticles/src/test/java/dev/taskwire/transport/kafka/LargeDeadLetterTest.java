package dev.taskwire.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Letters that together, or alone, are more than a small heap should hold. */
class LargeDeadLetterTest extends DeadLetterSourceFixture {

    private static final int FETCH = 256 * 1024;

    @Test
    void manyLargeLettersComeFewAtATime() {
        var random = new Random(3);
        var values = new ArrayList<byte[]>();
        for (int i = 0; i < 60; i++) {
            var value = new byte[900_000];
            random.nextBytes(value);
            values.add(value);
            tools.write(LETTERS, "k" + i, List.of(value));
        }
        var most = new AtomicInteger();
        await(start().start(letters -> {
            int size = letters.stream().mapToInt(LargeDeadLetterTest::size).sum();
            most.accumulateAndGet(size, Math::max);
            return keep(letters);
        }));

        assertThat(next(60)).extracting(DeadLetter::payload).containsExactlyInAnyOrderElementsOf(values);
        assertThat(most.get()).isLessThanOrEqualTo(900_000 + FETCH);
    }

    @Test
    void oneLetterOfTenMegabytesPasses() {
        tools.setMaxMessageBytes(LETTERS, "11000000");
        try {
            var large = new byte[10 * 1024 * 1024];
            new Random(5).nextBytes(large);
            tools.writeLarge(LETTERS, "5", large);
            tools.write(LETTERS, "5", List.of(bytes("next")));
            await(start().start(this::keep));

            var letters = next(2);
            assertThat(letters.get(0).payload()).isEqualTo(large);
            assertThat(letters.get(1).payload()).isEqualTo(bytes("next"));
        } finally {
            tools.setMaxMessageBytes(LETTERS, "1048588");
        }
    }

    private static int size(DeadLetter letter) {
        byte[] payload = letter.payload();
        return payload == null ? 0 : payload.length;
    }
}
