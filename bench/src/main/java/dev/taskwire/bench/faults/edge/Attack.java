package dev.taskwire.bench.faults.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * What one kind of hostile client does on each of its connections; one that is closed is opened again.
 *
 * @param connections at a time
 * @param begin sent first
 * @param more sent after each {@code every}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Attack(String name, int connections, byte[] begin, byte[] more, Duration every) {

    private static final String POST =
            "POST /api/hostile/tasks HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n";
    private static final Duration OFTEN = Duration.ofMillis(50);
    private static final Duration SELDOM = Duration.ofSeconds(1);
    private static final int BOMB = 64 << 20;

    static List<Attack> all() {
        String host = " HTTP/1.1\r\nHost: t\r\n";
        return List.of(
                of("heads that come byte by byte", 500, "GET /api/hostile/tasks" + host + "X: ", "x", SELDOM),
                of("bodies that come byte by byte", 500, POST + "Content-Length: 4000\r\n\r\n{", "x", SELDOM),
                of(
                        "files of 16 MiB, 200 at a time",
                        200,
                        "POST /api/hostile/tasks/import?format=json" + host
                                + "Content-Type: application/json\r\nContent-Length: 16777216\r\n\r\n[",
                        " ".repeat(1 << 16),
                        OFTEN),
                of("lists of 1 MiB, 200 at a time", 200, bulk(), " ".repeat(1 << 15), OFTEN),
                new Attack("gzip bombs", 50, bomb(), bomb(), OFTEN),
                of("floods of headers", 50, "GET /" + host + "X: y\r\n".repeat(2_000), "X: y\r\n".repeat(2_000), OFTEN),
                of(
                        "two lengths for one body",
                        50,
                        POST + "Content-Length: 13\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health" + host
                                + "\r\n",
                        "",
                        OFTEN),
                of(
                        "lines that end too soon",
                        50,
                        "GET /health HTTP/1.1\nHost: t\n\n",
                        "GET /health HTTP/1.1\n\n",
                        OFTEN),
                of("the preface of HTTP/2, and frames", 50, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", frames(), OFTEN),
                of(
                        "streams of events that nobody reads",
                        1_200,
                        "GET /api/hostile/events/stream" + host + "\r\n",
                        "",
                        SELDOM));
    }

    private static Attack of(String name, int connections, String begin, String more, Duration every) {
        return new Attack(name, connections, begin.getBytes(ISO_8859_1), more.getBytes(ISO_8859_1), every);
    }

    private static String bulk() {
        return POST.replace("/tasks", "/tasks/bulk") + "Content-Length: 1048576\r\n\r\n{\"action\":\"create\",";
    }

    /** Empty SETTINGS, and PINGs. */
    private static String frames() {
        return "\0\0\0\4\0\0\0\0\0" + "\0\0\10\6\0\0\0\0\0abcdefgh".repeat(100);
    }

    /** One request whose body of some 60 KiB becomes 64 MiB where it is unpacked. */
    private static byte[] bomb() {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            byte[] blanks = " ".repeat(1 << 20).getBytes(ISO_8859_1);
            for (int written = 0; written < BOMB; written += blanks.length) {
                gzip.write(blanks);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var request = new ByteArrayOutputStream();
        request.writeBytes((POST + "Content-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n")
                .getBytes(ISO_8859_1));
        request.writeBytes(packed.toByteArray());
        return request.toByteArray();
    }
}
