package dev.taskwire.cli.watch;

import dev.taskwire.bench.target.Metrics;
import dev.taskwire.cli.admin.AdminClient;
import dev.taskwire.cli.watch.Judge.State;
import dev.taskwire.local.LocalException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Looks at the processes and tells what has changed. Not thread-safe. */
final class Watch {

    private final Map<String, AdminClient> clients;
    private final Readings readings;
    private final Map<Trigger, Judge> judges;
    private final Report report;
    private final Map<Trigger, State> states = new EnumMap<>(Trigger.class);
    private final Map<Trigger, Reading> firing = new EnumMap<>(Trigger.class);
    private final Set<String> silent = new HashSet<>();
    private boolean answered;

    Watch(Map<String, AdminClient> clients, Readings readings, Map<Trigger, Judge> judges, Report report) {
        this.clients = clients;
        this.readings = readings;
        this.judges = Collections.unmodifiableMap(judges);
        this.report = report;
    }

    /** One look at all, at the same time; a process that does not answer is told once, and left out meanwhile. */
    void look() {
        Map<String, CompletableFuture<String>> asked = new LinkedHashMap<>();
        clients.forEach((name, client) -> asked.put(name, client.metrics()));
        Map<String, Metrics> pages = new LinkedHashMap<>();
        asked.forEach((name, page) -> page(name, page).ifPresent(text -> pages.put(name, Metrics.parse(text))));
        answered |= !pages.isEmpty();
        long now = System.nanoTime();
        readings.add(now, pages);
        judges.forEach((trigger, judge) -> judge(trigger, judge, now));
    }

    private Optional<String> page(String name, CompletableFuture<String> asked) {
        try {
            String page = AdminClient.joined(asked);
            if (silent.remove(name)) {
                report.note(name + " answers again");
            }
            return Optional.of(page);
        } catch (LocalException e) {
            if (silent.add(name)) {
                report.note(name + ": " + e.getMessage());
            }
            return Optional.empty();
        }
    }

    private void judge(Trigger trigger, Judge judge, long now) {
        Optional<Reading> reading = readings.of(trigger);
        State state = judge.look(now, reading);
        State before = states.put(trigger, state);
        if (state != (before == null ? State.GOOD : before)) {
            report.change(trigger, state, reading);
        }
        if (state != State.FIRING) {
            firing.remove(trigger);
        } else {
            reading.ifPresent(worst -> firing.putIfAbsent(trigger, worst));
        }
    }

    /** Whether any process has ever told anything. */
    boolean answered() {
        return answered;
    }

    boolean fires() {
        return !firing.isEmpty();
    }

    /** Why: what fires, as it was when it began to. */
    String reason() {
        return firing.entrySet().stream()
                .map(each -> each.getKey().title() + " "
                        + each.getKey().shown(each.getValue().value()) + " ("
                        + each.getValue().of() + ")")
                .collect(Collectors.joining(", "));
    }
}
