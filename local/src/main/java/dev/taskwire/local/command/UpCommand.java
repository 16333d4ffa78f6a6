package dev.taskwire.local.command;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.ConsoleProgress;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.process.ExitGuard;
import dev.taskwire.local.process.ManagedProcess;
import dev.taskwire.local.up.AuthChoice;
import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.StackOptions;
import dev.taskwire.local.up.TransportChoice;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code up}: the whole system on this machine, until Ctrl-C. */
@Command(
        name = "up",
        description = {
            "Starts PostgreSQL, Kafka, a mailbox and, where it is found, Dapr; then the service.",
            "Prints 'ready URL' on stdout when it serves. Ctrl-C drains and stops all of it.",
            "Data stays under .taskwire/."
        },
        footer = {
            "",
            "Ports move by environment: HTTP_PORT (8080), APP_PORT (8081), OPS_PORT (8082), MAILBOX_PORT (8025),",
            "SMTP_PORT (1025), POSTGRES_PORT (5432), KAFKA_PORT (9092), DAPR_HTTP_PORT (3500), DAPR_METRICS_PORT (9190).",
            "0 takes a free one; the last five fall back to one where the usual one is taken.",
            "SERVICE_JAVA_OPTIONS adds JVM options for the service. KAFKA_PARTITIONS (6) is how many partitions task-events and",
            "task-reminders have; they stay as they are with the data."
        },
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    @Option(
            names = "--transport",
            paramLabel = "dapr|kafka|auto",
            defaultValue = "auto",
            description = "How events travel; auto takes Dapr where daprd and scheduler are found (default: auto).")
    private TransportChoice transport = TransportChoice.AUTO;

    @Option(names = "--split", description = "One process, and with Dapr one sidecar, per service.")
    private boolean split;

    @Option(
            names = "--replicas",
            paramLabel = "SERVICE=N",
            description = "More processes of one service, or 0 of one but backend; may be repeated.")
    private Map<String, Integer> replicas = new LinkedHashMap<>();

    @Option(
            names = "--auth",
            paramLabel = "none|jwt",
            defaultValue = "none",
            description = "Who may call (default: none).")
    private AuthChoice auth = AuthChoice.NONE;

    @Option(names = "--ephemeral", description = "Start empty and throw the data away at the end.")
    private boolean ephemeral;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep the data there (default: .taskwire).")
    private @Nullable Path data;

    @Option(names = "--no-service", hidden = true, description = "All but the service itself.")
    private boolean noService;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        Progress progress = ConsoleProgress.onStderr();
        ExitGuard.onSignalExitWith(OptionalInt.of(1));
        try {
            return run(LocalStack.start(options(System.getenv()), progress), progress);
        } finally {
            ExitGuard.onSignalExitWith(OptionalInt.empty());
        }
    }

    private static int run(LocalStack stack, Progress progress) throws InterruptedException, ExecutionException {
        try (stack) {
            Hints.of(stack).forEach(progress::say);
            ExitGuard.onSignalExitWith(OptionalInt.of(0));
            System.out.println("ready " + stack.entryUrl());
            ManagedProcess dead = stack.failure().get();
            progress.say(dead.deathNotice());
            progress.say("stopping the rest");
            ExitGuard.onSignalExitWith(OptionalInt.of(1));
        }
        return 1;
    }

    /** What the options and the environment ask for. */
    StackOptions options(Map<String, String> env) {
        if (ephemeral && data != null) {
            throw LocalException.wrongUsage("--ephemeral and --data exclude each other");
        }
        StackOptions options = StackOptions.of(Checkout.root())
                .with(transport)
                .withSplit(split, replicas)
                .withJwt(auth == AuthChoice.JWT)
                .withEphemeral(ephemeral)
                .withService(!noService)
                .withSettingsOf(env);
        return data == null ? options : options.withData(data);
    }
}
