package dev.taskwire.cli;

import static dev.taskwire.cli.TasksTest.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.cli.api.FakeApi;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** What is shown, page by page and line by line. */
class TasksListTest {

    private final FakeApi fake;
    private final Cli cli;

    TasksListTest() throws IOException {
        fake = new FakeApi();
        cli = new Cli("--url", fake.url() + "/");
    }

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void listsPagesUpToTheLimit() {
        var past = Instant.now().minus(1, ChronoUnit.DAYS).toString();
        fake.then(
                FakeApi.json(200, "{\"tasks\": [" + task(1, false, past) + "], \"next_cursor\": \"c\"}"),
                FakeApi.json(200, "{\"tasks\": [" + task(2, true, "") + "], \"next_cursor\": \"d\"}"));

        var said = cli.run(
                "tasks",
                "list",
                "--limit",
                "2",
                "-q",
                "milk",
                "--status",
                "pending",
                "--due-after",
                "2020-01-01T00:00:00Z");

        assertThat(said.exitCode()).isZero();
        assertThat(said.out()
                        .lines()
                        .map(line -> line.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d", "WHEN")
                                .replaceAll(" +", " ")))
                .containsExactly(
                        "ID STATE PRIORITY DUE TITLE", "1 overdue urgent WHEN Buy milk", "2 done urgent - Buy milk");
        assertThat(said.err()).isEqualTo("there are more: --limit 4 or --all\n");
        assertThat(fake.asked())
                .extracting(FakeApi.Asked::line)
                .allMatch(line -> line.contains("q=milk")
                        && line.contains("status=pending")
                        && line.contains("due_after=2020-01-01T00%3A00%3A00Z"));
        assertThat(fake.asked().get(1).line()).contains("cursor=c").contains("limit=1");
    }

    @Test
    void allAreListedAsJson() {
        fake.then(
                FakeApi.json(200, "{\"tasks\": [{\"id\": 1}], \"next_cursor\": \"c\"}"),
                FakeApi.json(200, "{\"tasks\": [{\"id\": 2}], \"next_cursor\": null}"));
        assertThat(cli.run("tasks", "list", "--all", "--json").json())
                .isEqualTo(ApiClient.parse("{\"tasks\": [{\"id\": 1}, {\"id\": 2}], \"more\": false}"));
    }

    @Test
    void categoryAndTagsAreShownByTheirNames() {
        fake.then(
                FakeApi.json(200, "{\"id\": 7, \"category_id\": 3, \"tags\": [5, 4, 9]}"),
                FakeApi.json(200, "{\"categories\": [{\"id\": 3, \"name\": \"Home\"}]}"),
                FakeApi.json(
                        200, "{\"tags\": [{\"id\": 4, \"name\": \"a\"}, {\"id\": 5, \"name\": \"b\\u001b[2J\"}]}"));
        assertThat(cli.run("tasks", "show", "7").out().lines())
                .containsExactly(
                        "state             open",
                        "id                7",
                        "category          Home (3)",
                        "tags              b\\u001b[2J (5), a (4), 9");
    }

    @Test
    void whatHasBeenReadIsWrittenBeforeTheNextPageIsAskedFor() {
        fake.then(
                FakeApi.json(200, "{\"tasks\": [{\"id\": 1, \"title\": \"\u00fc\"}], \"next_cursor\": \"c\"}"),
                FakeApi.json(503, "{\"detail\": \"Stopping.\"}"));
        var said = cli.run("tasks", "list", "--all", "--json");
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out()).contains("\"title\" : \"\\u00FC\"").doesNotContain("more");
        assertThat(said.err()).isEqualTo("taskwire: Stopping\n");
    }

    @Test
    void whereNobodyReadsNothingMoreIsAskedFor() {
        fake.then(FakeApi.json(200, "{\"tasks\": [{\"id\": 1}], \"next_cursor\": \"c\"}"));
        assertThat(Main.commandLine()
                        .setOut(closed())
                        .setErr(new PrintWriter(Writer.nullWriter()))
                        .execute("tasks", "list", "--all", "--json", "--url", fake.url()))
                .isZero();
        assertThat(fake.asked()).hasSize(1);
    }

    @Test
    void coloursAreForTerminals() {
        fake.then(FakeApi.json(
                200, "{\"tasks\": [" + task(1, false, "2020-01-01T00:00:00Z") + "], \"next_cursor\": null}"));
        var out = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setColorScheme(Help.defaultColorScheme(Ansi.ON))
                .execute("tasks", "list", "--url", fake.url());
        assertThat(code).isZero();
        assertThat(out.toString()).contains("\u001b[31moverdue\u001b[", "\u001b[31murgent\u001b[");
    }

    @Test
    void eachConnectionHasTheTokenOfItsTime(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("token"), "first");
        fake.then(
                exchange -> {
                    Files.writeString(file, "second");
                    FakeApi.stream("retry: 5\nid: begin\n\n").send(exchange);
                },
                FakeApi.stream("id: a\ndata: 1\n\n"));
        var said = new Cli("--url", fake.url()).run("tail", "--count", "1", "--json", "--token-file", file.toString());
        assertThat(said.exitCode()).isZero();
        assertThat(fake.asked())
                .extracting(each -> each.authorization().orElse(""))
                .containsExactly("Bearer first", "Bearer second");
    }

    @Test
    void tailEndsWhereNobodyReads() {
        fake.then(FakeApi.silentStream("id: a\ndata: {\"type\": \"TaskCreatedEvent\", \"task_id\": 1}\n\n"));
        assertThat(Main.commandLine()
                        .setOut(closed())
                        .setErr(new PrintWriter(Writer.nullWriter()))
                        .execute("tail", "--json", "--url", fake.url()))
                .isZero();
    }

    /** A pipe whose reader has gone. */
    private static PrintWriter closed() {
        return new PrintWriter(new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("Broken pipe");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
    }
}
