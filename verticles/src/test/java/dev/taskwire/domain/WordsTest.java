package dev.taskwire.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {

    /** What is stored was made by either: they have to agree on all that is ASCII. */
    @Test
    void plainTextsAreTakenApartAsAllOthersAre() {
        var random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(200); length > 0; length--) {
                // Words of some length, and every character of ASCII between them.
                text.append((char) (random.nextInt(12) == 0 ? random.nextInt(0x80) : 'a' + random.nextInt(26)));
            }
            assertThat(Words.of(text.toString())).isEqualTo(Words.ofAny(text.toString()));
        }
    }

    @Test
    void aLongWordIsCut() {
        assertThat(Words.of("x".repeat(70) + " Y")).containsExactly("x".repeat(64), "y");
    }
}
