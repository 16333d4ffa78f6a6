package dev.taskwire.local.up;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.dapr.DaprTools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One start of a stack, from the lock to the last readiness. Single-threaded, used once. */
final class StackStarter {

    private final StackOptions options;
    private final Home home;
    private final Progress progress;

    StackStarter(StackOptions options, Progress progress) {
        this.progress = progress;
        this.options = options.ephemeral() ? options.withData(temporary()) : options;
        this.home = this.options.home();
    }

    LocalStack start() {
        // Before anything runs: a stack that cannot be as asked for shall not begin.
        ServicePlan.check(options);
        int unused = options.partitions();
        Optional<DaprTools> dapr = TransportDecision.of(options, System.getenv(), progress);
        Run run = Run.begin(options, progress);
        try {
            PortPlan ports = new PortPlan(options);
            List<ServicePlan.Instance> instances = ServicePlan.of(options, ports);
            BackingPorts backingPorts = BackingPorts.of(ports);
            run.describe(state(dapr.isPresent(), instances.get(0), backingPorts));
            ModeChange.note(home, options.split(), progress);
            Backing backing = new BackingStarter(options, run, progress)
                    .start(backingPorts, instances.get(0).daprPort(), dapr);
            new ServiceStarter(options, run, backing, progress).start(instances, dapr);
            run.complete();
            return new LocalStack(run, backing);
        } catch (IOException e) {
            run.close();
            throw new LocalException("cannot start the local stack: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
    }

    private RunState state(boolean dapr, ServicePlan.Instance first, BackingPorts ports) {
        Map<String, String> urls = new LinkedHashMap<>();
        if (options.service()) {
            urls.put("http", "http://127.0.0.1:" + first.httpPort());
            urls.put("operations", "http://127.0.0.1:" + first.opsPort());
        }
        urls.put("mailbox", "http://127.0.0.1:" + ports.mailbox() + "/messages");
        urls.put("smtp", "smtp://127.0.0.1:" + ports.smtp());
        urls.put("database", "postgresql://taskwire@127.0.0.1:" + ports.postgres() + "/taskwire");
        urls.put("kafka", "127.0.0.1:" + ports.kafka());
        return new RunState(
                RunState.Identity.of(ProcessHandle.current(), ""),
                dapr ? "dapr" : "kafka",
                options.split() ? "split" : "single",
                options.jwt() ? "jwt" : "none",
                home.data().toString(),
                options.ephemeral(),
                urls,
                List.of());
    }

    /** A name alone: the folder is made by its first user. */
    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"), "taskwire-" + UUID.randomUUID());
    }
}
