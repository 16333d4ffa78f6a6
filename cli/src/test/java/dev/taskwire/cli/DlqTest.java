package dev.taskwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.cli.api.FakeApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator's commands on dead letters say of answers, and of none. */
class DlqTest {

    private final FakeApi fake;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @SuppressWarnings("NullAway.Init")
    private Cli cli;

    DlqTest() throws IOException {
        fake = new FakeApi();
    }

    @BeforeEach
    void open() throws IOException {
        var token = Files.writeString(dir.resolve("token"), "operator");
        cli = new Cli("--url", fake.url(), "--token-file", token.toString());
    }

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void afterACallWithoutAnAnswerNoneIsMade() {
        fake.then(FakeApi.json(404, "{\"detail\": \"There is none.\"}"), FakeApi.broken());
        var said = cli.run("dlq", "discard", "1", "2", "3", "--json");
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(ApiClient.parse(said.out()).path("results"))
                .extracting(each ->
                        each.path("id").asText() + " " + each.path("outcome").asText())
                .containsExactly("1 failed", "2 failed", "3 failed");
        assertThat(said.err().lines()).hasSize(3).first().isEqualTo("taskwire: 1: There is none");
        assertThat(fake.asked()).hasSize(2);
    }

    @Test
    void aListInJsonTellsWhereToGoOn() {
        fake.then(FakeApi.json(200, "{\"items\": [{\"id\": \"1\"}], \"next_cursor\": \"c\"}"));
        var said = cli.run("dlq", "list", "--limit", "1", "--json");
        assertThat(said.json())
                .isEqualTo(ApiClient.parse("{\"items\": [{\"id\": \"1\"}], \"more\": true, \"next_cursor\": \"c\"}"));
        assertThat(said.err()).isEmpty();
    }

    @Test
    void aListSaysThatThereAreMoreAndMovesNoTerminal() {
        fake.then(FakeApi.json(200, "{\"items\": [{\"id\": \"a\\u001b[2J\"}], \"next_cursor\": \"c\"}"));
        var said = cli.run("dlq", "list", "--limit", "1");
        assertThat(said.out()).contains("a\\u001b[2J");
        assertThat(said.err()).isEqualTo("there are more: --limit 2\n");
    }
}
