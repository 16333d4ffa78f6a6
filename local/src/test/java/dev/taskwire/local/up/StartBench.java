package dev.taskwire.local.up;

import dev.taskwire.local.console.ConsoleProgress;
import dev.taskwire.local.process.Http;
import dev.taskwire.local.process.ManagedProcess;
import dev.taskwire.local.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long the service takes from its process to {@code /readyz}, with {@link ClassArchive} and without, in turns against one
 * database and broker; and its resident memory then. Run its main after a build, with {@code kafka} or {@code dapr} and the
 * number of turns; no test.
 */
final class StartBench {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WITHOUT = "-Xshare:auto";

    private final StackOptions options;
    private final Map<String, String> env;
    private final String readyUrl;

    private StartBench(StackOptions options, Map<String, String> env) {
        this.options = options;
        this.env = env;
        this.readyUrl = "http://127.0.0.1:" + env.get("OPS_PORT") + "/readyz";
    }

    public static void main(String[] arguments) throws IOException {
        Path home = Files.createTempDirectory("start-bench");
        StackOptions options = StackOptions.of(TestStacks.checkout())
                .in(home)
                .with(TransportChoice.valueOf(arguments[0].toUpperCase(Locale.ROOT)))
                .withFreePorts()
                .withService(false);
        ConsoleProgress progress = new ConsoleProgress(System.err, false);
        try (LocalStack stack = LocalStack.start(options, progress)) {
            System.out.println(stack.transport());
            StartBench bench = new StartBench(options, settings(home.resolve("run/backend.env")));
            System.out.println("the first, which migrates: " + bench.start(true));
            bench.turns(Integer.parseInt(arguments[1]));
        }
    }

    private void turns(int turns) throws IOException {
        List<Start> without = new ArrayList<>();
        List<Start> with = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            without.add(start(false));
            with.add(start(true));
        }
        System.out.println("without an archive  " + median(without));
        System.out.println("with                " + median(with));
    }

    private Start start(boolean archive) throws IOException {
        StackOptions with = archive ? options : options.withEnv(Map.of(ServiceProgram.MORE, WITHOUT));
        List<String> command =
                ServiceProgram.command(with, "local.yaml", "true".equals(env.get("USE_DAPR")) ? "dapr" : "kafka", true);
        long begun = System.nanoTime();
        ManagedProcess process = ManagedProcess.start(
                ProcessSpec.of("backend", command, options.home().log("backend"))
                        .withEnv(env));
        try {
            process.awaitReady(PATIENCE, () -> Http.status(readyUrl) == 200);
            return new Start((System.nanoTime() - begun) / 1_000_000, residentMegabytes(process.pid()));
        } finally {
            process.close();
        }
    }

    private static Start median(List<Start> starts) {
        return new Start(
                middle(starts.stream().map(Start::millis).toList()),
                middle(starts.stream().map(Start::megabytes).toList()));
    }

    private static long middle(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static long residentMegabytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }

    private static Map<String, String> settings(Path file) throws IOException {
        Map<String, String> settings = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            int at = line.indexOf('=');
            settings.put(line.substring(0, at), line.substring(at + 2, line.length() - 1));
        }
        return settings;
    }

    private record Start(long millis, long megabytes) {

        @Override
        public String toString() {
            return millis + " ms to ready, then " + megabytes + " MB";
        }
    }
}
