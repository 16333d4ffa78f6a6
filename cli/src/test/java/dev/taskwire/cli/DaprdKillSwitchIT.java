package dev.taskwire.cli;

import dev.taskwire.local.process.Http;
import dev.taskwire.local.process.Wait;
import dev.taskwire.local.up.LocalStack;
import java.nio.file.Path;
import java.time.Duration;

/** By kill -9: away from a sidecar that is dead, and back by a service that dies and starts as its settings say. */
final class DaprdKillSwitchIT extends SwitchContract {

    private static final Duration START = Duration.ofSeconds(60);

    @Override
    void toKafka(LocalStack stack, Path token) {
        stack.kill("backend-daprd");
        switchTo("kafka", stack, token);
    }

    @Override
    void toDapr(LocalStack stack, Path token) {
        stack.revive("backend-daprd", START);
        stack.kill("backend");
        stack.revive("backend", START);
        Wait.until("the service", START, () -> Http.status(stack.operationsUrl() + "/readyz") == 200);
    }

    /** What a killed member leaves behind is the group's for a session; the start of a JVM comes on top. */
    @Override
    Duration longestPause() {
        return Duration.ofSeconds(40);
    }

    /** At most what was in flight at each of the six kills. */
    @Override
    int mostDuplicates() {
        return 6 * 2_000;
    }

    /** At most the five that a service sends at the same time, at each of its three kills. */
    @Override
    int mostRepeatedEmails() {
        return 3 * 5;
    }
}
