package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are long, broken, or of another type. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportFileTest {

    private Edge edge;
    private ImportClient files;

    @BeforeAll
    void start() {
        edge = Edge.open();
        files = new ImportClient(new Api(edge.port()));
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    @Test
    void aLargeFileIsTakenInChunksAndSoIsTheSameUidTwice() {
        var lines = IntStream.range(0, 2_345)
                .mapToObj(i -> "{\"title\": \"task " + i + "\", \"description\": \"" + "x".repeat(300) + "\"}")
                .collect(Collectors.joining(",\n"));
        ImportClient.assertTally(files.send("large", "{\"tasks\": [" + lines + "]}"), 2_345, 0, 0, 0);
        assertThat(edge.number("select count(*) from tasks where user_id = 'large'"))
                .isEqualTo(2_345);
        ImportClient.assertTally(
                files.send("twice", ImportClient.tasks(ImportClient.task(1, "first"), ImportClient.task(1, "second"))),
                1,
                1,
                0,
                0);
        assertThat(files.titles("twice")).containsExactly("second");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"tasks\": {}}",
                "{\"tasks\": [{]}",
                "{\"task\": []}",
                "x",
                "{\"tasks\": [",
                "{\"tasks\": [{\"title\": \"a\", \"title\": \"b\"}]}"
            })
    void whatIsNoFileOfTasksIsMalformed(String file) {
        assertProblem(files.send("bad", file), 400, "malformed_request");
        assertProblem(files.send("bad", file, "Content-Type", "text/csv"), 400, "malformed_request");
        assertProblem(files.send("bad", file, "Content-Type", "text/calendar"), 400, "malformed_request");
        assertThat(files.titles("bad")).isEmpty();
    }

    @Test
    void whatStandsBeforeABrokenPlaceIsTaken() {
        var answer = files.send("broken", "{\"tasks\": [{\"title\": \"whole\"},\n{\"title\": \"half");
        ImportClient.assertTally(answer, 1, 0, 0, 1);
        assertThat(json(answer).getJsonArray("errors").getJsonObject(0).getInteger("line"))
                .isEqualTo(2);
        var after = files.send("broken", "{\"tasks\": [{\"title\": \"whole\"}], \"more\": 1}");
        ImportClient.assertTally(after, 1, 0, 0, 1);
    }

    @ParameterizedTest
    @CsvSource({"text/plain, 415", "application/xml, 415", "text/csv; charset=utf-8, 200", "TEXT/CSV, 200"})
    void theTypeOfTheBodyDecides(String type, int status) {
        assertThat(files.send("typed", "title\r\nx\r\n", "Content-Type", type).statusCode())
                .isEqualTo(status);
    }

    @Test
    void moreThanSixteenMegabytesAreRefused() {
        var large = "{\"tasks\": [" + " ".repeat(16 * 1024 * 1024) + "]}";
        assertProblem(files.send("huge", large), 413, "payload_too_large");
        // The connection can be used again.
        assertThat(files.titles("huge")).isEmpty();
    }

    /** Longer than a connection may be idle, if it needs to. */
    @Test
    void aLongImportShowsThatItIsAlive() {
        var lines = IntStream.range(0, 300)
                .mapToObj(i -> "{\"title\": \"task " + i + "\"}")
                .collect(Collectors.joining(",\n"));
        var begin = "{\"tasks\": [" + lines;
        var length = begin.length() + 2;
        try (var wire = new Wire(edge.port())) {
            wire.send("POST /api/slow/tasks/import HTTP/1.1\r\nHost: t\r\nContent-Length: " + length + "\r\n\r\n"
                    + begin);
            var answer = wire.read();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.head()).contains("transfer-encoding: chunked");
            wire.send("]}");
        }
    }
}
