package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP itself, byte by byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtocolTest {

    private static final String TASKS = "/api/1/tasks";
    private static final String TASK = "{\"title\":\"t\"}";
    private static final String GET = "GET " + TASKS + " HTTP/1.1\r\nHost: t\r\n";

    private Edge edge;

    @BeforeAll
    void start() {
        edge = Edge.open();
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() {
        try (var wire = new Wire(edge.port())) {
            var requests = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                requests.append(Wire.post(TASKS, "{\"title\":\"piped " + i + "\"}"));
                requests.append("GET /nowhere/" + i + " HTTP/1.1\r\nHost: t\r\n\r\n");
            }
            wire.send(requests.toString());
            for (int i = 0; i < 20; i++) {
                var made = wire.read();
                assertThat(made.status()).as(made.body()).isEqualTo(201);
                assertThat(new JsonObject(made.body()).getString("title")).isEqualTo("piped " + i);
                assertThat(wire.read().status()).isEqualTo(404);
            }
        }
    }

    @Test
    void aRequestMayComeByteByByte() {
        try (var wire = new Wire(edge.port())) {
            for (var character : Wire.post(TASKS, TASK).split("")) {
                wire.send(character);
            }
            assertThat(wire.read().status()).isEqualTo(201);
        }
    }

    @Test
    void aBodyInChunksIsTaken() {
        try (var wire = new Wire(edge.port())) {
            wire.send(chunked("5\r\n{\"tit\r\n8\r\nle\":\"t\"}\r\n0\r\n\r\n"));
            assertThat(wire.read().status()).isEqualTo(201);
        }
    }

    @Test
    void aBodyWhereNoneIsNeededDoesNoHarm() {
        try (var wire = new Wire(edge.port())) {
            wire.send(Wire.post(TASKS, TASK));
            var complete = TASKS + "/" + new JsonObject(wire.read().body()).getLong("id") + "/complete";
            for (var body : new String[] {"{}", "no json", "x".repeat(100_000), ""}) {
                wire.send(Wire.post(complete, body));
                assertThat(wire.read().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void whoExpectsContinueGetsIt() {
        try (var wire = new Wire(edge.port())) {
            wire.send("POST " + TASKS + " HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: "
                    + TASK.length() + "\r\n\r\n");
            assertThat(wire.read().status()).isEqualTo(100);
            wire.send(TASK);
            assertThat(wire.read().status()).isEqualTo(201);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.0|Host: t||",
                "GET /||",
                "nonsense||",
                "\u0016\u0003\u0001\u0002\u0000\u0001||",
                "GET / HTTP/1.1|Host: t|no colon||",
                "GET / HTTP/1.1|Host: t|X: a\u0000b||",
                "GET / HTTP/1.1|Host: t|X : a||",
                "POST / HTTP/1.1|Host: t|Content-Length: x||",
                "POST / HTTP/1.1|Host: t|Content-Length: -1||",
                "POST / HTTP/1.1|Host: t|Content-Length: 1|Content-Length: 2||ab",
                "POST /api/1/tasks HTTP/1.1|Host: t|Content-Length: 13|Transfer-Encoding:"
                        + " chunked||d|{\"title\":\"t\"}|0||"
            })
    void whatIsNoProperRequestIsRefusedAndTheConnectionClosed(String request) {
        var written = edge.written();
        try (var wire = new Wire(edge.port());
                var log = LogLines.collect()) {
            wire.send(request.replace("|", "\r\n"));
            var answer = wire.read();
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertProblem(answer.body(), 400, "malformed_request");
            assertThat(wire.isClosed()).isTrue();
            assertThat(log.lines()).isEmpty();
        }
        assertThat(edge.written()).isEqualTo(written);
    }

    /** What a proxy before it may read as another request than this one does, hides one in the other (RFC 9112, 11.2). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/1/tasks HTTP/1.1|Host: t|Transfer-Encoding: chunked, identity||d|{\"title\":\"t\"}|0||",
                "POST /api/1/tasks HTTP/1.1|Host: t|Transfer-Encoding: xchunked||d|{\"title\":\"t\"}|0||",
                "POST /api/1/tasks HTTP/1.1|Host: t|Transfer-Encoding : chunked||d|{\"title\":\"t\"}|0||",
                "POST /api/1/tasks HTTP/1.1|Host: t|Content-Length: +13||{\"title\":\"t\"}",
                "POST /api/1/tasks HTTP/1.1|Host: t|Content-Length: 13, 13||{\"title\":\"t\"}",
                "POST /api/1/tasks HTTP/1.1|Host: t|X: a\n Content-Length: 13||{\"title\":\"t\"}",
                "POST /api/1/tasks HTTP/1.1\nHost: t\nContent-Length: 13\n\n{\"title\":\"t\"}"
            })
    void whatCanBeReadInTwoWaysIsNotTaken(String request) {
        var written = edge.written();
        try (var wire = new Wire(edge.port())) {
            wire.send(request.replace("|", "\r\n"));
            assertThat(wire.read().status()).isBetween(400, 501);
            assertThat(wire.isClosed()).isTrue();
        }
        assertThat(edge.written()).isEqualTo(written);
    }

    @Test
    void aCompressedBodyIsNotUnpacked() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(TASK.getBytes(ISO_8859_1));
        }
        var written = edge.written();
        try (var wire = new Wire(edge.port())) {
            wire.send("POST " + TASKS + " HTTP/1.1\r\nHost: t\r\nContent-Encoding: gzip\r\nContent-Length: "
                    + packed.size() + "\r\n\r\n" + packed.toString(ISO_8859_1));
            assertThat(wire.read().status()).isEqualTo(400);
        }
        assertThat(edge.written()).isEqualTo(written);
    }

    @Test
    void thePrefaceOfHttp2IsNoRequest() {
        try (var wire = new Wire(edge.port())) {
            wire.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
            assertThat(wire.read().status()).isEqualTo(501);
            assertThat(wire.isClosed()).isTrue();
        }
    }

    @Test
    void aBrokenChunkEndsTheConnectionAndIsNoErrorOfOurs() {
        var written = edge.written();
        try (var wire = new Wire(edge.port());
                var log = LogLines.collect()) {
            wire.send(chunked("zz\r\n"));
            assertThat(wire.isClosed()).isTrue();
            assertThat(log.lines()).isEmpty();
        }
        assertThat(edge.written()).isEqualTo(written);
    }

    @Test
    void anUpgradeToHttp2IsNotTaken() {
        try (var wire = new Wire(edge.port())) {
            wire.send(GET + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n");
            assertThat(wire.read().status()).isEqualTo(200);
        }
    }

    private static String chunked(String body) {
        return "POST " + TASKS + " HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
    }
}
