package dev.taskwire.local.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.taskwire.local.process.Http;
import dev.taskwire.local.process.Processes;
import dev.taskwire.local.up.RunState;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How one process of the stack is.
 *
 * @param health ready, alive (where nothing tells more), gone, or what its probe answers
 * @param rssMb resident memory in units of 10^6 bytes; 0 where it is not known
 */
record ProcessStatus(
        String name,
        long pid,
        String health,
        @JsonProperty("rss_mb") long rssMb,
        Map<String, Integer> ports,
        String log) {

    private static final int MEGABYTE = 1_000_000;

    static List<ProcessStatus> of(RunState state) {
        List<ProcessStatus> all = new ArrayList<>();
        for (RunState.Entry entry : state.processes()) {
            all.add(of(entry.name(), entry.process(), health(entry), entry.ports(), entry.log()));
        }
        Map<String, Integer> mail = Map.of("smtp", port(state, "smtp"), "mailbox", port(state, "mailbox"));
        all.add(of("up (mailbox)", state.launcher(), health(state), mail, ""));
        return all;
    }

    private static ProcessStatus of(
            String name, RunState.Identity process, String health, Map<String, Integer> ports, String log) {
        long rss = Processes.residentBytes(process.pid()).orElse(0) / MEGABYTE;
        return new ProcessStatus(name, process.pid(), health, rss, ports, log);
    }

    private static int port(RunState state, String url) {
        return URI.create(state.urls().getOrDefault(url, "http://127.0.0.1:0")).getPort();
    }

    private static String health(RunState state) {
        return words(Http.status(state.urls().getOrDefault("mailbox", "")));
    }

    private static String health(RunState.Entry entry) {
        if (entry.process().find().isEmpty()) {
            return "gone";
        }
        String url = entry.health();
        return url == null ? "alive" : words(Http.status(url));
    }

    private static String words(int status) {
        return status == 200 || status == 204 ? "ready" : status == 0 ? "no answer" : "not ready, " + status;
    }

    boolean healthy() {
        return health.equals("ready") || health.equals("alive");
    }

    String memory() {
        return rssMb == 0 ? "-" : Long.toString(rssMb);
    }
}
