package dev.taskwire.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.cli.admin.AdminClient;
import dev.taskwire.cli.api.FakeApi;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is said of the way back and how it ends, by processes that answer as they are told to. */
@Timeout(30)
class RollbackTest {

    private static final FakeApi.Reply ON_DAPR =
            FakeApi.json(200, "{\"active\": \"dapr\", \"other\": {\"available\": true}}");
    private static final FakeApi.Reply ON_KAFKA = FakeApi.json(200, "{\"active\": \"kafka\", \"canary\": 0}");
    private static final FakeApi.Reply MOVED =
            FakeApi.json(200, "{\"changed\": true, \"active\": \"kafka\", \"last_switch\": {}}");
    private static final FakeApi.Reply REFUSED = FakeApi.json(503, "{\"detail\": \"The drain took too long.\"}");

    private final FakeApi backend = new FakeApi();
    private final FakeApi email = new FakeApi();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    RollbackTest() throws IOException {}

    @AfterEach
    void close() {
        backend.close();
        email.close();
    }

    private Rollback rollback(@Nullable String then) {
        var way = new WayBack(Map.of(
                "backend", new AdminClient(backend.url(), "operator"),
                "email", new AdminClient(email.url(), "operator")));
        var report = new Report(new PrintWriter(out), new PrintWriter(err), false, new Judging());
        return new Rollback(way, then, report);
    }

    @Test
    void isDoneWhenAllHaveMoved() throws Exception {
        backend.then(ON_DAPR, MOVED);
        email.then(ON_DAPR, MOVED);

        assertThat(rollback(null).tried("errors 5 %")).hasValue(1);
        assertThat(out.toString())
                .contains("back to Kafka, because of errors 5 %")
                .doesNotContain("tried");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whereNothingMovedItIsTriedAgain() throws Exception {
        Path lasting = dir.resolve("lasting");
        var rollback = rollback("touch " + lasting);
        backend.then(ON_DAPR, REFUSED, ON_DAPR, MOVED);
        email.then(ON_DAPR, FakeApi.broken(), ON_DAPR, MOVED);

        assertThat(rollback.tried("errors 5 %")).isEmpty();
        assertThat(out.toString()).contains("tried to go back to Kafka, because of errors 5 %; 2 of 2 did not move");
        assertThat(err.toString()).contains("backend: The drain took too long").contains("email: ");
        assertThat(rollback.begun()).isTrue();
        assertThat(lasting).doesNotExist();

        assertThat(rollback.tried("")).hasValue(1);
        assertThat(out.toString()).contains("  back to Kafka, because of errors 5 %");
        assertThat(lasting).exists();
    }

    @Test
    void whatHasMovedIsNotMovedAgainForTheRest() throws Exception {
        var rollback = rollback(null);
        backend.then(ON_DAPR, MOVED, ON_KAFKA, ON_KAFKA);
        email.then(ON_DAPR, REFUSED, ON_DAPR, REFUSED, ON_DAPR, MOVED);

        assertThat(rollback.tried("errors 5 %")).isEmpty();
        assertThat(out.toString()).contains("1 of 2 did not move");
        assertThat(rollback.tried("errors 5 %")).isEmpty();
        assertThat(rollback.tried("errors 5 %")).hasValue(1);
        assertThat(backend.asked()).extracting(FakeApi.Asked::line).containsOnlyOnce("POST /admin/switch");
    }

    @Test
    void aMoveWhoseAnswerWasLostIsFoundDone() throws Exception {
        var rollback = rollback(null);
        backend.then(ON_KAFKA, ON_KAFKA);
        email.then(ON_DAPR, FakeApi.broken(), ON_KAFKA);

        assertThat(rollback.tried("errors 5 %")).isEmpty();
        assertThat(rollback.tried("errors 5 %")).hasValue(1);
    }

    @Test
    void aProcessThatDoesNotAnswerHoldsUpNothing() throws Exception {
        backend.then(ON_DAPR, MOVED);
        email.then(FakeApi.broken());

        assertThat(rollback(null).tried("errors 5 %")).hasValue(1);
        assertThat(err.toString()).contains("email: ");
    }

    @Test
    void withNothingOnDaprItIsNoUse() throws Exception {
        backend.then(ON_KAFKA);
        email.then(ON_KAFKA);

        var rollback = rollback(null);
        assertThat(rollback.tried("errors 5 %")).isEmpty();
        assertThat(rollback.begun()).isFalse();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("not going back for errors 5 %: nothing goes by Dapr");
    }

    @Test
    void aCommandThatFailsHasACodeOfItsOwn() throws Exception {
        assertThat(after("exit 7")).hasValue(3);
        assertThat(err.toString()).contains("--then ended with 7");
    }

    @Test
    void theCommandKnowsTheReason() throws Exception {
        Path reason = dir.resolve("reason");
        assertThat(after("printf %s \"$TASKWIRE_REASON\" > " + reason)).hasValue(1);
        assertThat(Files.readString(reason)).isEqualTo("errors 5 %");
    }

    private OptionalInt after(String then) throws IOException, InterruptedException {
        backend.then(ON_DAPR, MOVED);
        email.then(ON_DAPR, MOVED);
        return rollback(then).tried("errors 5 %");
    }
}
