package dev.taskwire.cli;

import static dev.taskwire.cli.TasksTest.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.cli.api.FakeApi;
import java.io.IOException;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a new task and its reminders where not all goes well. */
class TasksAddTest {

    private final FakeApi fake;
    private final Cli cli;

    TasksAddTest() throws IOException {
        fake = new FakeApi();
        cli = new Cli("--url", fake.url() + "/");
    }

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void eachReminderIsTriedAndToldOf() {
        fake.then(
                FakeApi.json(201, task(1000, false, "")),
                FakeApi.json(422, "{\"detail\": \"It has passed.\"}"),
                FakeApi.json(201, "{}"),
                FakeApi.json(422, "{\"detail\": \"Too many.\"}"));
        assertThat(cli.run(
                        "tasks",
                        "add",
                        "x",
                        "--due",
                        "+1h",
                        "--remind",
                        "90",
                        "--remind",
                        "5",
                        "--remind",
                        "90",
                        "--remind",
                        "6"))
                .isEqualTo(new Cli.Said(1, "added 1000: Buy milk\n", """
                        taskwire: task 1000 is made, but not its reminder 90 minutes before: It has passed
                        taskwire: task 1000 is made, but not its reminder 6 minutes before: Too many
                        """));
        assertThat(fake.asked()).hasSize(4);
    }

    @Test
    void theKeyThatIsGivenMakesTheTaskAndItsReminders() {
        fake.then(FakeApi.json(201, task(1000, false, "")), FakeApi.json(201, "{}"));
        var said = cli.run("tasks", "add", "x", "--due", "+1h", "--remind", "5", "--idempotency-key", "mine");
        assertThat(said.exitCode()).isZero();
        assertThat(fake.asked()).extracting(each -> each.key().orElse("")).containsExactly("mine", "mine-5");
    }

    @Test
    void whereNoAnswerCameTheKeyToComeBackWithIsTold() {
        fake.then(FakeApi.broken(), FakeApi.broken());
        var said = cli.run("tasks", "add", "x");
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err())
                .endsWith("; it may have been done all the same; the same again with --idempotency-key "
                        + fake.asked().get(0).key().orElseThrow() + " makes no second task\n");
    }

    @Test
    void aSeriesFromNowOnGoesByTheClocksOfThisMachine() {
        fake.then(FakeApi.json(201, task(1, false, "")), FakeApi.json(201, task(2, false, "")));
        assertThat(cli.run("tasks", "add", "x", "--due", "+1h", "--repeat", "FREQ=DAILY")
                        .exitCode())
                .isZero();
        assertThat(cli.run("tasks", "add", "x", "--due", "+1h").exitCode()).isZero();
        assertThat(ApiClient.parse(fake.asked().get(0).body()).path("due_tz").asText())
                .isEqualTo(ZoneId.systemDefault().getId());
        assertThat(ApiClient.parse(fake.asked().get(1).body()).has("due_tz")).isFalse();
    }

    @Test
    void aDayWhoseMorningHasPassedWantsATime() {
        assertThat(cli.run("tasks", "add", "x", "--due", "2020-01-01"))
                .isEqualTo(new Cli.Said(
                        2,
                        "",
                        "taskwire: --due 2020-01-01 means 09:00, which has passed; give a time, such as"
                                + " --due \"2020-01-01 18:00\"\n"));
        assertThat(cli.run("tasks", "add", "x", "--due", "2020-01-01 9:00").err())
                .isEqualTo("taskwire: --due 2020-01-01 9:00 has passed; RFC 3339 is taken all the same\n");
    }
}
