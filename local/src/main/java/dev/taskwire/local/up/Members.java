package dev.taskwire.local.up;

import dev.taskwire.local.process.ManagedProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The running processes of a stack, by group. Thread-safe. */
final class Members {

    private final List<Member> members = new ArrayList<>();
    private final CompletableFuture<ManagedProcess> failure = new CompletableFuture<>();
    private final Consumer<List<RunState.Entry>> onChange;

    /** @param onChange gets all entries after each addition */
    Members(Consumer<List<RunState.Entry>> onChange) {
        this.onChange = onChange;
    }

    void add(
            ManagedProcess process,
            ProcessGroup group,
            @Nullable String appId,
            Map<String, Integer> ports,
            @Nullable String health) {
        RunState.Entry entry = new RunState.Entry(
                process.name(),
                group,
                appId,
                RunState.Identity.of(process.handle(), process.commandLine()),
                ports,
                health,
                process.logFile().toString());
        synchronized (members) {
            members.add(new Member(process, entry));
            onChange.accept(entries());
        }
        CompletableFuture<Void> watched = process.onExit().thenAccept(ended -> {
            if (!ended.isStopping()) {
                failure.complete(ended);
            }
        });
        assert watched != null;
    }

    List<RunState.Entry> entries() {
        synchronized (members) {
            return members.stream().map(Member::entry).toList();
        }
    }

    /** Completes with the first process that ends without having been asked to. */
    CompletableFuture<ManagedProcess> failure() {
        return failure;
    }

    /** Stops one group after the other, the processes of a group at the same time. */
    void stop(Consumer<ProcessGroup> before) {
        for (ProcessGroup group : ProcessGroup.values()) {
            List<ManagedProcess> some = of(group);
            if (!some.isEmpty()) {
                before.accept(group);
                stopTogether(some);
            }
        }
    }

    private List<ManagedProcess> of(ProcessGroup group) {
        synchronized (members) {
            return members.stream()
                    .filter(member -> member.entry().group() == group)
                    .map(Member::process)
                    .filter(ManagedProcess::isAlive)
                    .toList();
        }
    }

    private static void stopTogether(List<ManagedProcess> processes) {
        ExecutorService threads = Executors.newFixedThreadPool(processes.size());
        try {
            List<CompletableFuture<Void>> stops = processes.stream()
                    .map(process -> CompletableFuture.runAsync(process::close, threads))
                    .toList();
            stops.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
    }

    private record Member(ManagedProcess process, RunState.Entry entry) {}
}
