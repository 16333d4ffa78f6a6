package dev.taskwire.local.up;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.dapr.DaprSearch;
import dev.taskwire.local.dapr.DaprTools;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Dapr or Kafka, and the words that say why. */
final class TransportDecision {

    private TransportDecision() {}

    /**
     * The Dapr programs, or nothing for Kafka.
     *
     * @throws LocalException if Dapr was asked for and cannot be had
     */
    static Optional<DaprTools> of(StackOptions options, Map<String, String> env, Progress progress) {
        if (options.transport() == TransportChoice.KAFKA) {
            progress.say("transport: kafka, as asked for");
            return Optional.empty();
        }
        Path userHome = Path.of(System.getProperty("user.home"));
        DaprSearch.Result found = new DaprSearch(options.home().root(), env, userHome).find();
        DaprTools tools = found.tools();
        if (tools == null) {
            if (options.transport() == TransportChoice.DAPR) {
                throw new LocalException(
                        "transport dapr is not possible: " + found.explanation() + "; run ./taskwire dapr install");
            }
            progress.say("transport: kafka, since " + found.explanation() + " (./taskwire dapr install builds them)");
            return Optional.empty();
        }
        progress.say("transport: dapr, " + found.explanation());
        return Optional.of(tools);
    }
}
