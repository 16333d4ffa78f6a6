package dev.taskwire.cli;

import dev.taskwire.local.up.LocalStack;
import java.nio.file.Path;
import java.time.Duration;

/** In order: nothing is sent twice, and the consumers pause for a few seconds. */
final class DaprdSwitchIT extends SwitchContract {

    @Override
    void toKafka(LocalStack stack, Path token) {
        switchTo("kafka", stack, token);
    }

    @Override
    void toDapr(LocalStack stack, Path token) {
        switchTo("dapr", stack, token);
    }

    @Override
    Duration longestPause() {
        return Duration.ofSeconds(15);
    }

    @Override
    int mostDuplicates() {
        return 0;
    }
}
