package dev.taskwire.local.up;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.taskwire.local.process.Processes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What runs, as kept in state.json for other commands and for the next start.
 *
 * @param launcher the process of {@code up}
 * @param transport dapr or kafka
 * @param mode single or split
 * @param auth none or jwt
 * @param data the data folder
 * @param ephemeral whether that folder goes with the run
 * @param urls by what is there: http, operations, mailbox, smtp, database, kafka
 * @param processes in the order of their start
 */
public record RunState(
        Identity launcher,
        String transport,
        String mode,
        String auth,
        String data,
        boolean ephemeral,
        Map<String, String> urls,
        List<Entry> processes) {

    public RunState {
        urls = Map.copyOf(urls);
        processes = List.copyOf(processes);
    }

    RunState withProcesses(List<Entry> all) {
        return new RunState(launcher, transport, mode, auth, data, ephemeral, urls, all);
    }

    /**
     * One child.
     *
     * @param appId of a service or sidecar
     * @param health what answers whether it serves
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            String name,
            ProcessGroup group,
            @JsonProperty("app_id") @Nullable String appId,
            Identity process,
            Map<String, Integer> ports,
            @Nullable String health,
            String log) {

        public Entry {
            ports = Map.copyOf(ports);
        }
    }

    /**
     * A process in a way that a later one with the same number does not match.
     *
     * @param startedAt milliseconds since 1970, as the system tells it
     * @param command the end of its command line; an empty one is not compared
     */
    public record Identity(
            long pid, @JsonProperty("started_at") long startedAt, String command) {

        /** The clock that start times are reckoned from may be set between two looks. */
        private static final Duration TOLERANCE = Duration.ofSeconds(2);

        private static final int COMPARED = 200;

        static Identity of(ProcessHandle process, String command) {
            String line = command.strip();
            String end = line.substring(Math.max(0, line.length() - COMPARED));
            return new Identity(process.pid(), Processes.startOf(process).toEpochMilli(), end);
        }

        /** The process, if it is the same and still alive. */
        public Optional<ProcessHandle> find() {
            return ProcessHandle.of(pid).filter(Processes::isAlive).filter(this::matches);
        }

        private boolean matches(ProcessHandle process) {
            Duration apart = Duration.between(Instant.ofEpochMilli(startedAt), Processes.startOf(process))
                    .abs();
            String line = Processes.commandLine(pid);
            // Wrappers such as setsid and unshare replace themselves, so what runs may be the end of what was started.
            boolean same = command.isEmpty() || line.isEmpty() || line.endsWith(command) || command.endsWith(line);
            return same && apart.compareTo(TOLERANCE) <= 0;
        }
    }
}
