package dev.taskwire.bench.peers;

import dev.taskwire.local.console.Colour;
import dev.taskwire.local.console.Table;
import dev.taskwire.local.console.Table.Cell;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * The whole run, for a person and for a program.
 *
 * @param environment of the machine and the versions
 */
record PeersReport(PeersPlan plan, Map<String, Object> environment, List<TransportPeers> transports) {

    /** Changes whenever an older reader would misread a newer file. */
    private static final int FORMAT = 1;

    PeersReport {
        transports = List.copyOf(transports);
    }

    boolean isGood() {
        return transports.stream().allMatch(TransportPeers::isGood);
    }

    List<String> lines(Ansi ansi) {
        var lines = new ArrayList<String>();
        for (var each : transports) {
            lines.add("Over %s: rounds %d, of %d s each; %d connections; pgbench with %d clients; events of %d bytes"
                    .formatted(
                            each.transport(),
                            plan.rounds(),
                            plan.seconds(),
                            plan.connections(),
                            each.clients(),
                            each.eventBytes()));
            lines.addAll(table(each).lines(ansi));
            lines.add("");
        }
        if (Boolean.TRUE.equals(environment.get("busy"))) {
            lines.add("marked: the machine was busy before");
        } else {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    private static Table table(TransportPeers run) {
        var table = new Table("", "median", "least", "most", "wanted");
        for (var peer : Peer.values()) {
            if (run.rates().containsKey(peer)) {
                row(table, peer.text(), "%,.0f/s", run.rates(peer));
            }
        }
        row(table, "p99 of the answers", "%,.0f ms", run.p99Millis());
        row(table, "outbox empty after the load", "%.1f s", run.restSeconds());
        for (var ratio : run.ratios()) {
            String wanted = ratio.wanted().isEmpty()
                    ? ""
                    : "≥ %.0f: %s".formatted(ratio.wanted().getAsDouble(), ratio.isReached() ? "reached" : "missed");
            row(table, ratio.text(), "%.2f", ratio.rates(), new Cell(wanted, colour(ratio)));
        }
        return table;
    }

    private static Colour colour(Ratio ratio) {
        return ratio.wanted().isEmpty() ? Colour.NONE : ratio.isReached() ? Colour.GREEN : Colour.RED;
    }

    private static void row(Table table, String name, String form, Rates rates) {
        row(table, name, form, rates, Cell.of(""));
    }

    private static void row(Table table, String name, String form, Rates rates, Cell wanted) {
        table.row(
                Cell.of(name),
                Cell.of(form.formatted(rates.median())),
                Cell.of(form.formatted(rates.least())),
                Cell.of(form.formatted(rates.most())),
                wanted);
    }

    JsonObject toJson() {
        var runs = new JsonArray();
        transports.forEach(each -> runs.add(json(each)));
        return new JsonObject()
                .put("peers_format", FORMAT)
                .put("environment", new JsonObject(environment))
                .put("auth", plan.auth().toString())
                .put("rounds", plan.rounds())
                .put("seconds", plan.seconds())
                .put("connections", plan.connections())
                .put("runs", runs)
                .put("good", isGood());
    }

    private static JsonObject json(TransportPeers run) {
        var rates = new JsonObject();
        run.rates().forEach((peer, each) -> rates.put(peer.key(), json(each)));
        var ratios = new JsonArray();
        run.ratios()
                .forEach(ratio -> ratios.add(json(ratio.rates())
                        .put("of", ratio.of().key())
                        .put("by", ratio.by().key())
                        .put("wanted", boxed(ratio.wanted()))
                        .put("reached", ratio.isReached())));
        return new JsonObject()
                .put("transport", run.transport())
                .put("postgresql", new JsonObject(Map.copyOf(run.durability())))
                .put("pgbench_clients", run.clients())
                .put("event_bytes", run.eventBytes())
                .put("per_second", rates)
                .put("p99_ms", json(run.p99Millis()))
                .put("rest_s", json(run.restSeconds()))
                .put("ratios", ratios);
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static JsonObject json(Rates rates) {
        return new JsonObject()
                .put("median", rates.median())
                .put("least", rates.least())
                .put("most", rates.most())
                .put("rounds", new JsonArray(rates.each()));
    }
}
