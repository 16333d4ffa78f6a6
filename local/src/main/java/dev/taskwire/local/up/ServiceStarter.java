package dev.taskwire.local.up;

import dev.taskwire.local.console.Progress;
import dev.taskwire.local.dapr.DaprResources;
import dev.taskwire.local.dapr.DaprScheduler;
import dev.taskwire.local.dapr.DaprSidecar;
import dev.taskwire.local.dapr.DaprTools;
import dev.taskwire.local.dapr.SidecarSpec;
import dev.taskwire.local.process.Http;
import dev.taskwire.local.process.ManagedProcess;
import dev.taskwire.local.process.Ports;
import dev.taskwire.local.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Starts the service processes, with Dapr each beside its sidecar, all at once, and waits until all serve. */
final class ServiceStarter {

    private static final Duration START = Duration.ofSeconds(90);
    /** The service drains within that; with sidecars, broker and database after it all fits into 25 s. */
    private static final Duration STOP = Duration.ofSeconds(14);

    private final StackOptions options;
    private final Home home;
    private final Run run;
    private final Backing backing;
    private final Progress progress;

    ServiceStarter(StackOptions options, Run run, Backing backing, Progress progress) {
        this.options = options;
        this.home = options.home();
        this.run = run;
        this.backing = backing;
        this.progress = progress;
    }

    void start(List<ServicePlan.Instance> instances, Optional<DaprTools> dapr) throws IOException {
        SidecarSpec.Tokens tokens = ServiceEnv.freshTokens(home);
        int http = instances.stream()
                .mapToInt(ServicePlan.Instance::httpPort)
                .filter(port -> port > 0)
                .findFirst()
                .orElseThrow();
        ServiceEnv env = new ServiceEnv(options, backing, dapr.isPresent(), tokens, http);
        List<Waiting> waiting = new ArrayList<>();
        for (ServicePlan.Instance instance : instances) {
            Path settings = env.write(instance);
            if (options.service()) {
                waiting.add(new Waiting(service(instance, env, dapr.isPresent() ? "dapr" : "kafka"), instance));
            } else {
                progress.say("settings of " + instance.name() + ", for a shell: " + settings);
            }
        }
        if (!waiting.isEmpty() || dapr.isPresent()) {
            progress.step(
                    what(instances.size(), dapr.isPresent()),
                    () -> await(waiting, dapr.map(tools -> new Sidecars(tools, instances, tokens))));
        }
    }

    private String what(int services, boolean dapr) {
        String service = services == 1 ? "the service" : services + " service processes";
        String sidecar = services == 1 ? "its sidecar" : "their sidecars";
        return "starting " + (options.service() ? service + (dapr ? " with " + sidecar : "") : sidecar);
    }

    /**
     * A sidecar waits for the port of its app anyway. It comes after it here, because it makes its tables in the same
     * database, where the first migration wants to be alone.
     */
    private void await(List<Waiting> services, Optional<Sidecars> planned) {
        services.forEach(each -> each.process()
                .awaitReady(
                        START,
                        () -> Ports.accepts(each.instance().appPort())
                                || Http.status(each.instance().readyUrl()) == 200));
        List<DaprSidecar> sidecars = planned.map(this::sidecars).orElse(List.of());
        services.forEach(each -> each.process()
                .awaitReady(START, () -> Http.status(each.instance().readyUrl()) == 200));
        sidecars.forEach(options.service() ? DaprSidecar::awaitReady : DaprSidecar::awaitOutbound);
    }

    private List<DaprSidecar> sidecars(Sidecars planned) {
        DaprResources resources = DaprResources.collect(
                home.root().resolve("dapr-components"), home.run().resolve("dapr"));
        return planned.instances().stream()
                .map(instance -> sidecar(planned.tools(), instance, planned.tokens(), resources))
                .toList();
    }

    private DaprSidecar sidecar(
            DaprTools tools, ServicePlan.Instance instance, SidecarSpec.Tokens tokens, DaprResources resources) {
        String name = instance.name() + "-daprd";
        SidecarSpec spec = new SidecarSpec(
                name,
                new SidecarSpec.App(instance.appId(), instance.appPort()),
                new SidecarSpec.Ports(instance.daprPort(), instance.daprMetricsPort()),
                new SidecarSpec.Upstreams(
                        backing.scheduler().map(DaprScheduler::port).orElseThrow(),
                        backing.proxies().kafka(backing.kafka().bootstrapServers()),
                        backing.proxies().database(backing.postgres().url())),
                tokens,
                resources,
                home.log(name));
        DaprSidecar sidecar = DaprSidecar.start(tools, spec);
        Map<String, Integer> ports = Map.of("http", sidecar.httpPort(), "metrics", sidecar.metricsPort());
        run.members().add(sidecar.process(), ProcessGroup.SIDECAR, instance.appId(), ports, sidecar.healthUrl());
        return sidecar;
    }

    private ManagedProcess service(ServicePlan.Instance instance, ServiceEnv env, String transport) {
        List<String> command = ServiceProgram.command(
                options, instance.conf(), transport, instance.name().equals(instance.appId()));
        ManagedProcess process =
                ManagedProcess.start(ProcessSpec.of(instance.name(), command, home.log(instance.name()))
                        .withEnv(env.of(instance))
                        .withStop("TERM", STOP));
        Map<String, Integer> ports = new TreeMap<>(Map.of("app", instance.appPort(), "ops", instance.opsPort()));
        if (instance.httpPort() != 0) {
            ports.put("http", instance.httpPort());
        }
        run.members().add(process, ProcessGroup.SERVICE, instance.appId(), ports, instance.readyUrl());
        return process;
    }

    private record Waiting(ManagedProcess process, ServicePlan.Instance instance) {}

    private record Sidecars(DaprTools tools, List<ServicePlan.Instance> instances, SidecarSpec.Tokens tokens) {}
}
