package dev.taskwire.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private final AtomicInteger heard = new AtomicInteger();

    private EventReader reader(String text) {
        return new EventReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), heard::incrementAndGet);
    }

    @Test
    void readsEventsAndWhereToGoOn() throws IOException {
        var reader =
                reader("retry: 1500\nid: a\n\n:\n\nid: b\nevent: X\ndata: {\"ü\"\ndata:  1}\n\nid:c\r\ndata:2\r\n\r\n");

        assertThat(reader.lastId()).isNull();
        assertThat(reader.next()).contains("{\"ü\"\n 1}");
        assertThat(reader.lastId()).isEqualTo("b");
        assertThat(reader.retry()).contains(Duration.ofMillis(1500));
        assertThat(reader.next()).contains("2");
        assertThat(reader.lastId()).isEqualTo("c");
        assertThat(reader.next()).isEmpty();
        assertThat(heard).hasValue(13);
    }

    @Test
    void theIdOfTheBeginHoldsWithoutData() throws IOException {
        var reader = reader("id: begin\n\n");
        assertThat(reader.next()).isEmpty();
        assertThat(reader.lastId()).isEqualTo("begin");
    }

    @Test
    void anEventThatBreaksOffIsNone() throws IOException {
        var reader = reader("id: a\ndata: 1\n\nid: b\ndata: 2\n");
        assertThat(reader.next()).contains("1");
        assertThat(reader.next()).isEmpty();
        assertThat(reader.lastId()).isEqualTo("a");
    }

    @Test
    void whatIsNoNumberIsNoWait() throws IOException {
        var reader = reader("retry: soon\ndata\n\n");
        assertThat(reader.next()).contains("");
        assertThat(reader.retry()).isEmpty();
    }
}
