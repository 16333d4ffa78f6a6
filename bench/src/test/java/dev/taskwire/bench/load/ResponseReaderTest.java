package dev.taskwire.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {

    private final ResponseReader reader = new ResponseReader();

    static Stream<String> responses() {
        return Stream.of(
                "HTTP/1.1 201 Created\r\ncontent-length: 5\r\nlocation: /x\r\n\r\nhello",
                "HTTP/1.1 201 Created\r\nCONTENT-LENGTH:5\r\n\r\nhello",
                "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\ncontent-length: 2\r\n\r\n{}",
                "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n",
                "HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n1\r\n\n\r\n0\r\nx: y\r\n\r\n",
                "HTTP/1.1 201 Created\r\nx: " + "y".repeat(5_000) + "\r\ncontent-length: 1\r\n\r\n.");
    }

    @ParameterizedTest
    @MethodSource("responses")
    void endsWhereTheResponseEndsHoweverItIsCut(String response) {
        String next = "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n";
        for (int pieces : new int[] {1, 3, 4096}) {
            boolean whole = false;
            byte[] all = response.getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < all.length; at += pieces) {
                assertThat(whole).isFalse();
                whole = reader.read(ByteBuffer.wrap(all, at, Math.min(pieces, all.length - at)));
            }
            assertThat(whole).isTrue();
            assertThat(reader.status()).isEqualTo(201);
        }
        ByteBuffer two = bytes(response + next);
        assertThat(reader.read(two)).isTrue();
        assertThat(two.remaining()).isEqualTo(next.length());
        assertThat(reader.read(two)).isTrue();
        assertThat(reader.status()).isEqualTo(503);
    }

    @Test
    void saysThatTheConnectionEnds() {
        assertThat(reader.read(bytes("HTTP/1.1 503 X\r\nConnection: close\r\ncontent-length: 0\r\n\r\n")))
                .isTrue();
        assertThat(reader.closes()).isTrue();
        assertThat(reader.read(bytes("HTTP/1.1 201 X\r\ncontent-length: 0\r\n\r\n")))
                .isTrue();
        assertThat(reader.closes()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SSH-2.0-OpenSSH_9\r\n", "HTTP/1.1 2x1 X\r\n", "HTTP/1.1 200 X\r\ncontent-length: many\r\n"})
    void refusesWhatIsNoHttp(String text) {
        assertThatThrownBy(() -> reader.read(bytes(text))).isInstanceOf(IllegalStateException.class);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
