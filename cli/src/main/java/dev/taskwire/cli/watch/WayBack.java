package dev.taskwire.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.cli.admin.AdminClient;
import dev.taskwire.cli.admin.SwitchResult;
import dev.taskwire.local.LocalException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Moves all that goes by Dapr to Kafka. It does not begin where that cannot help: with nothing on Dapr, or with brokers that do
 * not answer. A process that does not answer keeps the others from nothing, since it may be the one in trouble. Not thread-safe.
 */
final class WayBack {

    private static final String KAFKA = "kafka";

    private final Map<String, AdminClient> clients;
    private boolean begun;

    WayBack(Map<String, AdminClient> clients) {
        this.clients = clients;
    }

    /**
     * @param refusal why nothing was done; empty where it was tried
     * @param silent those that did not say where they are
     * @param moves of each process that was to move; where all had by an earlier try, what they say now
     */
    record Outcome(String refusal, List<SwitchResult> silent, List<SwitchResult> moves) {

        boolean tried() {
            return refusal.isEmpty();
        }

        /** Whether all that answers goes by Kafka now. */
        boolean done() {
            return tried() && moves.stream().allMatch(SwitchResult::good);
        }

        List<SwitchResult> results() {
            return Stream.concat(silent.stream(), moves.stream()).toList();
        }
    }

    /** Answers when all have moved or failed; may be tried again, for those that have failed. */
    Outcome go() {
        List<SwitchResult> silent = new ArrayList<>();
        List<SwitchResult> there = new ArrayList<>();
        Map<String, AdminClient> onDapr = new LinkedHashMap<>();
        for (var asked : all(clients, client -> client.get("/transport")).entrySet()) {
            try {
                JsonNode status = AdminClient.joined(asked.getValue());
                boolean whole = !status.path("active").asText().equals(KAFKA);
                if (whole && !status.at("/other/available").asBoolean()) {
                    return refused("Kafka does not answer " + asked.getKey() + " ("
                            + status.at("/other/problem").asText() + "): without Dapr it would be no better");
                }
                if (whole || status.path("canary").asInt() > 0) {
                    onDapr.put(asked.getKey(), clients.get(asked.getKey()));
                } else {
                    there.add(SwitchResult.moved(asked.getKey(), status));
                }
            } catch (LocalException e) {
                silent.add(SwitchResult.failed(asked.getKey(), e));
            }
        }
        if (!onDapr.isEmpty()) {
            begun = true;
            List<SwitchResult> moves = new ArrayList<>();
            all(onDapr, client -> client.post("/switch", Map.of("to", KAFKA)))
                    .forEach((name, move) -> moves.add(moved(name, move)));
            return new Outcome("", silent, moves);
        }
        // A call without an answer may have moved what it was for.
        return begun && !there.isEmpty()
                ? new Outcome("", silent, there)
                : refused("nothing goes by Dapr" + (silent.isEmpty() ? "" : ", of what answers"));
    }

    private static Outcome refused(String why) {
        return new Outcome(why, List.of(), List.of());
    }

    private static SwitchResult moved(String name, CompletableFuture<JsonNode> move) {
        try {
            return SwitchResult.moved(name, AdminClient.joined(move));
        } catch (LocalException e) {
            return SwitchResult.failed(name, e);
        }
    }

    /** At the same time, so that a group changes its members once. */
    private static Map<String, CompletableFuture<JsonNode>> all(
            Map<String, AdminClient> clients, Function<AdminClient, CompletableFuture<JsonNode>> call) {
        Map<String, CompletableFuture<JsonNode>> calls = new LinkedHashMap<>();
        clients.forEach((name, client) -> calls.put(name, call.apply(client)));
        return calls;
    }
}
