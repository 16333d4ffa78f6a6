package dev.taskwire.bench.faults.check;

import dev.taskwire.bench.faults.check.Command.Kind;
import dev.taskwire.bench.faults.check.Operation.Phase;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The history as JSON lines, each written through at once, so that a run that is killed leaves what it knew. Thread-safe.
 */
public final class OperationLog implements AutoCloseable {

    private final BufferedWriter writer;

    private OperationLog(BufferedWriter writer) {
        this.writer = writer;
    }

    /** Begins a file, in place of what it held; its folder is made where there is none. */
    public static OperationLog begin(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return new OperationLog(Files.newBufferedWriter(file));
    }

    /** Returns when the system has it, so that whoever writes a begin before it asks is never behind its own effect. */
    public synchronized void add(Operation operation) {
        try {
            writer.write(json(operation).encode());
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }

    /**
     * What a file holds, in its order. A last line that was cut off by the end of its writer is left out.
     *
     * @throws IOException also where another line is none of a history, with its number
     */
    public static List<Operation> read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var operations = new ArrayList<Operation>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            try {
                operations.add(operation(new JsonObject(lines.get(i))));
            } catch (DecodeException
                    | IllegalArgumentException
                    | DateTimeParseException
                    | NullPointerException
                    | ClassCastException e) {
                if (i < lines.size() - 1 || endsInLine(file)) {
                    throw new IOException(file + ", line " + (i + 1) + ": " + e.getMessage(), e);
                }
            }
        }
        return operations;
    }

    private static boolean endsInLine(Path file) throws IOException {
        return Files.readString(file).endsWith("\n");
    }

    /** What there is none of is left out. */
    private static JsonObject json(Operation operation) {
        var json = new JsonObject()
                .put("time", operation.time().toString())
                .put("proc", operation.proc())
                .put("op", word(operation.kind()))
                .put("key", operation.key())
                .put("type", word(operation.phase()))
                .put("user", operation.user());
        if (operation.due() != null) {
            json.put("due", operation.due().toString());
        }
        if (operation.value() != null) {
            json.put("value", json(operation.value()));
        }
        if (operation.version() != null) {
            json.put("version", operation.version());
        }
        if (operation.status() != 0) {
            json.put("status", operation.status());
        }
        if (operation.retryAfter()) {
            json.put("retry_after", true);
        }
        return json;
    }

    private static JsonObject json(Content content) {
        var json = new JsonObject();
        if (content.description() != null) {
            json.put("description", content.description());
        }
        if (content.priority() != null) {
            json.put("priority", content.priority());
        }
        return json;
    }

    private static @Nullable Content content(@Nullable JsonObject json) {
        return json == null ? null : new Content(json.getString("description"), json.getString("priority"));
    }

    private static Operation operation(JsonObject line) {
        var due = line.getString("due");
        return new Operation(
                Instant.parse(line.getString("time")),
                text(line, "proc"),
                Kind.valueOf(text(line, "op").toUpperCase(Locale.ROOT)),
                text(line, "key"),
                Phase.valueOf(text(line, "type").toUpperCase(Locale.ROOT)),
                text(line, "user"),
                due == null ? null : Instant.parse(due),
                content(line.getJsonObject("value")),
                line.getLong("version"),
                line.getInteger("status", 0),
                line.getBoolean("retry_after", false));
    }

    private static String text(JsonObject line, String name) {
        var text = line.getString(name);
        if (text == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return text;
    }

    private static String word(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT);
    }
}
