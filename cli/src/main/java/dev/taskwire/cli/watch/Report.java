package dev.taskwire.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.taskwire.cli.admin.SwitchResult;
import dev.taskwire.cli.watch.Judge.State;
import dev.taskwire.local.console.Plain;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is told: a line for each change on stdout, for a person or as JSON, and notes on stderr. */
final class Report {

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final Judging judging;
    private String latestNote = "";
    private List<SwitchResult> latestTry = List.of();

    Report(PrintWriter out, PrintWriter err, boolean json, Judging judging) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.judging = judging;
    }

    void change(Trigger trigger, State state, Optional<Reading> reading) {
        ObjectNode event = event().put("trigger", trigger.toString())
                .put("state", state.name().toLowerCase(Locale.ROOT))
                .put("limit", judging.limit(trigger));
        reading.ifPresent(it -> event.put("value", it.value()).put("of", it.of()));
        String now = reading.map(it -> trigger.shown(it.value()) + " (" + it.of() + ")")
                .orElse("not known");
        String limit = trigger.shown(judging.limit(trigger));
        String sentence = switch (state) {
            case GOOD -> "over: " + trigger.title() + " is " + now + ", the limit " + limit;
            case ABOVE ->
                trigger.title() + " is " + now + ", above " + limit + "; it fires after "
                        + judging.hold(trigger).toSeconds() + " s";
            case FIRING ->
                "FIRES: " + trigger.title() + " has been above " + limit + " for "
                        + judging.hold(trigger).toSeconds() + " s, now " + now;
        };
        print(event, sentence);
    }

    /** The same try twice is told once. */
    void triedBack(String reason, WayBack.Outcome outcome) {
        List<SwitchResult> results = outcome.results();
        if (results.equals(latestTry)) {
            return;
        }
        latestTry = results;
        ObjectNode event = event().put("rollback", reason).put("done", outcome.done());
        results.forEach(each -> event.withArray("results").add((JsonNode) each.json()));
        if (outcome.done()) {
            print(event, "back to Kafka, because of " + reason);
        } else {
            long left = outcome.moves().stream().filter(each -> !each.good()).count();
            print(
                    event,
                    "tried to go back to Kafka, because of " + reason + "; " + left + " of "
                            + outcome.moves().size() + " did not move, and it is tried again");
        }
        for (SwitchResult result : results) {
            if (!result.good()) {
                note(result.line());
            } else if (!json) {
                out.println("  " + Plain.line(result.line()));
            }
        }
        out.flush();
    }

    /** The same sentence twice is told once. */
    void note(String sentence) {
        if (!sentence.equals(latestNote)) {
            err.println("taskwire: " + Plain.line(sentence));
            err.flush();
            latestNote = sentence;
        }
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static ObjectNode event() {
        return JsonNodeFactory.instance.objectNode().put("time", now());
    }

    private void print(ObjectNode event, String sentence) {
        out.println(json ? Plain.jsonLine(event) : event.path("time").asText() + "  " + Plain.line(sentence));
        out.flush();
    }
}
