package dev.taskwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.mail.Mail;
import dev.taskwire.local.process.Wait;
import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.TransportChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dapr to Kafka and back, three times, under 500 events a second, with the real processes. Whatever the way of it, nothing
 * acknowledged is lost, no task's events change their order, and each effect happens once.
 */
abstract class SwitchContract {

    private static final Logger LOG = LoggerFactory.getLogger(SwitchContract.class);
    private static final int PER_SECOND = 500;
    private static final int ROUNDS = 3;
    private static final int REMINDERS = 60;
    private static final Duration QUIET = Duration.ofSeconds(60);
    /** Until the consumers are seen to work by the transport that was switched to. */
    private static final Duration STEADY = Duration.ofSeconds(40);

    private static final String EFFECTS = "select count(*) from inbox where consumer = 'recurring-task-service'";
    private static final String COMPLETED =
            "select count(*) from tasks where occurrence_no = 1 and completed_at is not null";

    @BeforeAll
    static void need() {
        Stacks.needDaprd();
    }

    /** Leaves Dapr; returns when the service is on Kafka. */
    abstract void toKafka(LocalStack stack, Path token);

    abstract void toDapr(LocalStack stack, Path token);

    abstract Duration longestPause();

    /** Records on the topic that were there before; an own limit for each way of switching. */
    abstract int mostDuplicates();

    /** Emails that come again under their Message-ID: 0, unless a service is killed while it sends. */
    int mostRepeatedEmails() {
        return 0;
    }

    @Test
    void nothingIsLostDoubledOrReordered(@TempDir Path home) throws SQLException, IOException {
        var options = Stacks.options(home, TransportChoice.DAPR);
        try (var stack = Stacks.start(options)) {
            var token = home.resolve("run/operator-token");
            assertThat(Files.exists(token)).isTrue();
            var begun = Instant.now();
            var due = new ApiClient(stack.httpUrl(), "due");
            IntStream.range(0, REMINDERS)
                    .forEach(i -> due.createDue("Reminder " + i, begun.plusMillis(3_000 + i * 500L)));
            var load = SteadyLoad.start(new ApiClient(stack.httpUrl(), "1"), PER_SECOND);
            try (load) {
                for (int round = 0; round < ROUNDS; round++) {
                    steady(stack);
                    toKafka(stack, token);
                    steady(stack);
                    toDapr(stack, token);
                }
                steady(stack);
            }
            check(stack, load, Duration.between(begun, Instant.now()));
        }
    }

    /** Effects go on: a moment of load is handled before the next switch. */
    private static void steady(LocalStack stack) throws SQLException {
        long before = number(stack, EFFECTS);
        Wait.until("effects to go on", STEADY, () -> number(stack, EFFECTS) >= before + 100);
    }

    private void check(LocalStack stack, SteadyLoad load, Duration time) throws SQLException {
        Wait.until("an empty outbox", QUIET, () -> number(stack, "select count(*) from outbox") == 0);
        Wait.until("each completed task's next one", QUIET, () -> number(stack, EFFECTS) >= number(stack, COMPLETED));
        Wait.until("the emails", QUIET, () -> messageIds(stack).size() >= REMINDERS);
        var reader = new TopicReader(stack.bootstrapServers());
        var wire = Wire.of(reader.all("task-events"));
        var pause = longestPause(stack);
        report(load, time, wire, pause);

        assertThat(load.acked()).as("under load").hasSizeGreaterThan((int) (time.toSeconds() * PER_SECOND / 3));
        assertThat(wire.versions()).as("0 lost").containsAll(load.acked());
        assertThat(wire.inversions()).as("0 inversions").isZero();
        assertThat(wire.duplicates()).as("duplicates on the wire").isLessThanOrEqualTo(mostDuplicates());
        assertThat(number(stack, COMPLETED))
                .isGreaterThanOrEqualTo(load.completedOfSeries().size());
        assertThat(number(stack, EFFECTS)).as("one effect each").isEqualTo(number(stack, COMPLETED));
        assertThat(number(stack, "select count(*) from tasks where occurrence_no = 2"))
                .isEqualTo(number(stack, COMPLETED));
        assertThat(number(stack, "select count(*) from tasks where occurrence_no > 2"))
                .isZero();
        assertThat(messageIds(stack)).as("one email each, by its Message-ID").hasSize(REMINDERS);
        assertThat(stack.mailbox().messages()).as("emails").hasSizeLessThanOrEqualTo(REMINDERS + mostRepeatedEmails());
        assertThat(reader.all("task-events-dlq")).isEmpty();
        assertThat(reader.all("task-reminders-dlq")).isEmpty();
        assertThat(pause).as("the longest pause of the consumers").isLessThanOrEqualTo(longestPause());
    }

    /** Of the emails that came; one that came again after a kill counts once, so a count of emails is no sign that all came. */
    private static Set<String> messageIds(LocalStack stack) {
        return stack.mailbox().messages().stream().map(Mail::messageId).collect(Collectors.toSet());
    }

    private void report(SteadyLoad load, Duration time, Wire wire, Duration pause) {
        LOG.warn(
                "{}: {} commands in {} s, {} acknowledged; {} records on task-events, {} of them again, {} inversions;"
                        + " longest pause of the consumers {} ms, of the topic {} ms",
                getClass().getSimpleName(),
                load.sent(),
                time.toSeconds(),
                load.acked().size(),
                wire.records(),
                wire.duplicates(),
                wire.inversions(),
                pause.toMillis(),
                wire.longestGapMs());
    }

    /** Between two effects that followed each other. */
    private static Duration longestPause(LocalStack stack) throws SQLException {
        return Duration.ofMillis(number(stack, """
                select coalesce(max(extract(epoch from gap) * 1000), 0)::bigint from (
                  select received_at - lag(received_at) over (order by received_at) as gap from inbox
                  where consumer = 'recurring-task-service') gaps"""));
    }

    private static long number(LocalStack stack, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(stack.jdbcUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var found = rows.next();
            assertThat(found).isTrue();
            return rows.getLong(1);
        }
    }

    /** As an operator does it; the exit code has to be 0. */
    static void switchTo(String transport, LocalStack stack, Path token) {
        var arguments = new ArrayList<>(List.of("switch", "--to", transport, "--url", stack.operationsUrl()));
        arguments.addAll(List.of("--token-file", token.toString()));
        assertThat(Main.commandLine().execute(arguments.toArray(String[]::new)))
                .as("exit code of taskwire " + arguments)
                .isZero();
    }
}
