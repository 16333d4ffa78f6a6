package dev.taskwire.cli;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.command.Checkout;
import dev.taskwire.local.up.Home;
import dev.taskwire.local.up.ProcessGroup;
import dev.taskwire.local.up.RunState;
import dev.taskwire.local.up.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which processes an operator's command goes to: those of the local run, or those at given addresses. */
final class SwitchTargets {

    private static final String TOKEN = "OPERATOR_TOKEN";

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Only this service's processes; may be repeated (default: all of the local run).")
    private List<String> services = new ArrayList<>();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = {
                "The operations listener of a process anywhere, such as http://127.0.0.1:8082; may be repeated.",
                "Its token is taken from --token-file or OPERATOR_TOKEN."
            })
    private List<String> urls = new ArrayList<>();

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file with the operator's token.")
    private @Nullable Path tokenFile;

    /** By name, in the order of their start. */
    Map<String, AdminClient> clients() throws IOException {
        if (!urls.isEmpty() && !services.isEmpty()) {
            throw LocalException.wrongUsage("--service and --url exclude each other");
        }
        Map<String, AdminClient> clients = new LinkedHashMap<>();
        String token = token();
        if (!urls.isEmpty()) {
            urls.forEach(url -> clients.put(url, new AdminClient(checked(url), token)));
            return clients;
        }
        for (RunState.Entry process : local()) {
            clients.put(
                    process.name(),
                    new AdminClient("http://127.0.0.1:" + process.ports().get("ops"), token));
        }
        return clients;
    }

    private List<RunState.Entry> local() {
        List<RunState.Entry> all = new StateFile(Home.of(Checkout.root()).stateFile())
                        .running()
                        .orElseThrow(() -> new LocalException(
                                "no local stack is up; start one with ./taskwire up, or name a process by --url"))
                        .processes()
                        .stream()
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

    private String token() throws IOException {
        if (tokenFile != null) {
            return Files.readString(tokenFile).strip();
        }
        String given = System.getenv(TOKEN);
        if (given != null && !given.isBlank()) {
            return given.strip();
        }
        if (!urls.isEmpty()) {
            throw LocalException.wrongUsage("--url needs --token-file, or " + TOKEN + " in the environment");
        }
        Path own = Home.of(Checkout.root()).operatorToken();
        return Files.exists(own) ? Files.readString(own).strip() : "";
    }

    private static String checked(String url) {
        if (!url.matches("https?://[^/\\s]+/?")) {
            throw LocalException.wrongUsage("--url " + url + ": a URL such as http://127.0.0.1:8082");
        }
        return url.replaceAll("/$", "");
    }
}
