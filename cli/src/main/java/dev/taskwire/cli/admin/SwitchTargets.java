package dev.taskwire.cli.admin;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.access.LocalRun;
import dev.taskwire.local.access.UrlOption;
import dev.taskwire.local.up.ProcessGroup;
import dev.taskwire.local.up.RunState;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which processes an operator's command goes to: those of the local run, or those at given addresses. */
public final class SwitchTargets {

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Only this service's processes; may be repeated (default: all of the local run).")
    private List<String> services = new ArrayList<>();

    @Option(
            names = "--url",
            paramLabel = "URL",
            converter = UrlOption.class,
            description = {
                "The operations listener of a process anywhere, such as http://127.0.0.1:8082; may be repeated.",
                "Its token is taken from --token-file or OPERATOR_TOKEN."
            })
    private List<URI> urls = new ArrayList<>();

    @Mixin
    private OperatorAccess access = new OperatorAccess();

    /** By name, in the order of their start. */
    public Map<String, AdminClient> clients() throws IOException {
        if (!urls.isEmpty() && !services.isEmpty()) {
            throw LocalException.wrongUsage("--service and --url exclude each other");
        }
        Map<String, AdminClient> clients = new LinkedHashMap<>();
        for (URI url : urls) {
            clients.put(url.toString(), access.at(url));
        }
        for (RunState.Entry process : urls.isEmpty() ? local() : List.<RunState.Entry>of()) {
            clients.put(
                    process.name(),
                    access.local("http://127.0.0.1:" + process.ports().get("ops")));
        }
        return clients;
    }

    private List<RunState.Entry> local() {
        List<RunState.Entry> all = LocalRun.state().processes().stream()
                .filter(each -> each.group() == ProcessGroup.SERVICE)
                .toList();
        for (String service : services) {
            if (all.stream().noneMatch(each -> service.equals(each.appId()))) {
                throw LocalException.wrongUsage("--service " + service + ": there is "
                        + all.stream().map(RunState.Entry::appId).distinct().collect(Collectors.joining(", ")));
            }
        }
        return all.stream()
                .filter(each -> services.isEmpty() || services.contains(each.appId()))
                .toList();
    }
}
