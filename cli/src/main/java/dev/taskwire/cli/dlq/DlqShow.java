package dev.taskwire.cli.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.local.console.ConsoleProgress;
import dev.taskwire.local.console.Plain;
import dev.taskwire.local.console.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dlq show}: all that is known of one. */
@Command(
        name = "show",
        description = "Shows one: why and where it was given up, its headers, its payload.",
        footer = {"", "Examples:", "  ./taskwire dlq show 17", "  ./taskwire dlq show 17 --raw > event.json"},
        mixinStandardHelpOptions = true)
final class DlqShow implements Callable<Integer> {

    private static final List<String> FIELDS = List.of(
            "id",
            "kind",
            "topic",
            "state",
            "event_id",
            "event_source",
            "event_type",
            "key",
            "key_base64",
            "reason",
            "cause",
            "consumer",
            "first_seen",
            "stood_at",
            "stands_at",
            "attempts",
            "earlier_attempts",
            "redrive_at",
            "last_error",
            "closed_at",
            "payload_bytes",
            "omitted_bytes");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private DlqTarget target = new DlqTarget();

    @Parameters(paramLabel = "ID", description = "As listed.")
    private String id = "";

    @ArgGroup
    private Form form = new Form();

    /** One of them. */
    static final class Form {
        @Option(names = "--json", description = "As JSON; a payload beyond 64 KiB is cut.")
        private boolean json;

        @Option(names = "--raw", description = "The payload alone, whole and byte for byte; not to a terminal.")
        private boolean raw;
    }

    @Override
    public Integer call() throws IOException {
        if (form.raw) {
            Terminal.refuseFor("--raw");
        }
        DlqApi api = target.api();
        ConsoleProgress progress = ConsoleProgress.onStderrIfLong();
        if (form.raw) {
            PrintStream bytes = System.out;
            bytes.write(progress.during("reading the payload", () -> api.payload(id)));
            bytes.flush();
            return 0;
        }
        JsonNode letter = progress.during("reading the letter", () -> api.show(id));
        var out = spec.commandLine().getOut();
        if (form.json) {
            out.println(Plain.json(letter));
        } else {
            FIELDS.forEach(name -> line(name, value(letter.path(name))));
            letter.path("headers").forEach(header -> line("header", header(header)));
            payload(letter);
        }
        out.flush();
        return 0;
    }

    private void payload(JsonNode letter) {
        var out = spec.commandLine().getOut();
        out.println();
        if (letter.hasNonNull("payload_base64")) {
            out.println("(Base64) " + Plain.line(Plain.field(letter, "payload_base64")));
        } else if (letter.hasNonNull("payload")) {
            out.println(Plain.line(Plain.field(letter, "payload")));
        } else {
            out.println("(no payload)");
        }
        if (letter.path("payload_truncated").asBoolean()) {
            out.println("(cut; --raw has it whole)");
        }
    }

    private void line(String name, String value) {
        if (!value.isEmpty()) {
            spec.commandLine().getOut().printf("%-17s %s%n", name.replace('_', ' '), value);
        }
    }

    private static String header(JsonNode header) {
        String name = Plain.line(Plain.field(header, "name"));
        return header.hasNonNull("value_base64")
                ? name + " = (Base64) " + Plain.line(Plain.field(header, "value_base64"))
                : name + " = " + Plain.line(Plain.field(header, "value"));
    }

    private static String value(JsonNode value) {
        return value.isObject()
                ? Plain.line(Plain.field(value, "topic") + " " + Plain.field(value, "partition") + " at "
                        + Plain.field(value, "offset"))
                : value.isMissingNode() || value.isNull() ? "" : Plain.line(value.asText());
    }
}
