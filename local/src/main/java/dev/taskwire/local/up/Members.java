package dev.taskwire.local.up;

import dev.taskwire.local.process.Http;
import dev.taskwire.local.process.ManagedProcess;
import dev.taskwire.local.process.Ports;
import java.time.Duration;
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
                identity(process),
                ports,
                health,
                process.logFile().toString());
        put(new Member(process, entry));
    }

    /** Kills a process and lets the rest run on; that is no failure of the stack. */
    void kill(String name) {
        member(name).process().kill();
    }

    /** Stops a process as its group's end would, and lets the rest run on. */
    int stop(String name, Duration within) {
        return member(name).process().stop(within);
    }

    /** Starts a process that was killed again as it was, and waits until it serves. */
    void revive(String name, Duration atMost) {
        Member old = member(name);
        revived(name, old, old.process().startAgain(), atMost);
    }

    /** As {@link #revive}, by another command. */
    void replace(String name, List<String> command, Duration atMost) {
        Member old = member(name);
        revived(name, old, old.process().startAgain(command), atMost);
    }

    private void revived(String name, Member old, ManagedProcess process, Duration atMost) {
        RunState.Entry was = old.entry();
        RunState.Entry entry = new RunState.Entry(
                name, was.group(), was.appId(), identity(process), was.ports(), was.health(), was.log());
        put(new Member(process, entry));
        process.awaitReady(atMost, () -> ready(entry));
    }

    private static boolean ready(RunState.Entry entry) {
        String health = entry.health();
        if (health == null) {
            return entry.ports().values().stream().allMatch(Ports::accepts);
        }
        int status = Http.status(health);
        return status == 200 || status == 204;
    }

    private static RunState.Identity identity(ManagedProcess process) {
        return RunState.Identity.of(process.handle(), process.commandLine());
    }

    private Member member(String name) {
        synchronized (members) {
            return members.stream()
                    .filter(member -> member.entry().name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no process " + name));
        }
    }

    private void put(Member member) {
        ManagedProcess process = member.process();
        synchronized (members) {
            members.removeIf(old -> old.entry().name().equals(process.name()));
            members.add(member);
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
