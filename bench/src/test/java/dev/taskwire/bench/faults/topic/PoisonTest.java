package dev.taskwire.bench.faults.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventDecoder;
import dev.taskwire.event.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoisonTest {

    @ParameterizedTest
    @EnumSource(Topic.class)
    void isWhatNobodyCanReadAndTheRestIsNot(Topic topic) {
        var decoder = new EventDecoder();
        for (Poison poison : Poison.all()) {
            byte[] value = poison.value();
            boolean unreadable = value == null || decoder.decode(topic, value) instanceof Decoded.Malformed;
            assertThat(unreadable).as(poison.name()).isEqualTo(poison.dead());
        }
    }

    @Test
    void eachHasAKeyOfItsOwn() {
        assertThat(Poison.all()).extracting(Poison::key).doesNotHaveDuplicates();
    }
}
