package dev.taskwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.cli.admin.AdminClient;
import dev.taskwire.local.process.Signals;
import dev.taskwire.local.process.Wait;
import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.TransportChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code watch --rollback-on-trigger} on real processes under load: what fires, what it does, and when it does nothing. */
final class DaprdWatchIT {

    private static final int PER_SECOND = 100;
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path home;

    @BeforeAll
    static void need() {
        Stacks.needDaprd();
    }

    /** Looks each second and fires soon; the limits are the usual ones. */
    private Cli watch(LocalStack stack) {
        return new Cli(
                "--url",
                stack.operationsUrl(),
                "--token-file",
                token().toString(),
                "--rollback-on-trigger",
                "--interval=1s",
                "--window=5s",
                "--hold=publish=3s",
                "--hold=errors=3s",
                "--json");
    }

    private Path token() {
        return home.resolve("run/operator-token");
    }

    @Test
    void aFrozenSidecarIsLeftForKafka() throws IOException, SQLException {
        var reason = home.resolve("reason");
        try (var stack = Stacks.start(Stacks.options(home, TransportChoice.DAPR));
                var load = SteadyLoad.start(new ApiClient(stack.httpUrl(), "1"), PER_SECOND)) {
            var daprd = process(stack, "backend-daprd");
            Signals.send("STOP", daprd);
            try {
                var said = watch(stack)
                        .run("watch", "--duration=40s", "--then", "printf %s \"$TASKWIRE_REASON\" > " + reason);

                assertThat(said.exitCode()).as(said.err()).isEqualTo(1);
                assertThat(said.out())
                        .contains("\"state\":\"firing\"")
                        .contains("\"rollback\":")
                        .contains("\"outcome\":\"switched\"");
                assertThat(Files.readString(reason)).containsAnyOf("publish p95", "errors");
                assertThat(transport(stack).path("active").asText()).isEqualTo("kafka");
                Wait.until("the outbox to be emptied over Kafka", SOON, () -> outboxIsFresh(stack));
            } finally {
                Signals.send("CONT", daprd);
            }
            assertThat(load.acked()).isNotEmpty();
        }
    }

    @Test
    void brokersThatAreAwayAreNoReasonToMove() throws IOException {
        try (var stack = Stacks.start(Stacks.options(home, TransportChoice.DAPR));
                var load = SteadyLoad.start(new ApiClient(stack.httpUrl(), "1"), PER_SECOND)) {
            var broker = process(stack, "kafka");
            Signals.send("STOP", broker);
            try {
                var said = watch(stack).run("watch", "--duration=25s");

                assertThat(said.exitCode()).as(said.err()).isEqualTo(1);
                assertThat(said.out()).contains("\"state\":\"firing\"").doesNotContain("rollback");
                assertThat(said.err()).contains("not going back for ").contains("Kafka does not answer");
                assertThat(transport(stack).path("active").asText()).isEqualTo("dapr");
            } finally {
                Signals.send("CONT", broker);
            }
            assertThat(load.acked()).isNotEmpty();
        }
    }

    private static ProcessHandle process(LocalStack stack, String name) {
        return stack.processes().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .flatMap(each -> each.process().find())
                .orElseThrow();
    }

    private JsonNode transport(LocalStack stack) throws IOException {
        var client =
                new AdminClient(stack.operationsUrl(), Files.readString(token()).strip());
        return AdminClient.joined(client.get("/transport"));
    }

    /** Nothing that is left has waited longer than a moment. */
    private static boolean outboxIsFresh(LocalStack stack) throws SQLException {
        try (var connection = DriverManager.getConnection(stack.jdbcUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from outbox where created_at < now() - interval '2 seconds'")) {
            return rows.next() && rows.getLong(1) == 0;
        }
    }
}
