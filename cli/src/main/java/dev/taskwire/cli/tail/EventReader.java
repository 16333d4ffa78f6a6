package dev.taskwire.cli.tail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events (WHATWG HTML, 9.2.6). An event that breaks off before its empty line is none. Of one thread.
 */
final class EventReader {

    private final BufferedReader lines;
    private final Runnable heard;
    private final StringBuilder data = new StringBuilder();
    private String id = "";
    private @Nullable String lastId;
    private Optional<Duration> retry = Optional.empty();

    /** @param heard called with each line, also of those that only say that the connection lives */
    EventReader(InputStream stream, Runnable heard) {
        this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        this.heard = heard;
    }

    /** The data of the next event; empty at the end of the stream. */
    Optional<String> next() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            heard.run();
            if (!line.isEmpty()) {
                field(line);
            } else {
                Optional<String> event = dispatched();
                if (event.isPresent()) {
                    return event;
                }
            }
        }
        return Optional.empty();
    }

    /** What to go on from: that of the last whole event, or of the stream's begin; null before either. */
    @Nullable
    String lastId() {
        return lastId;
    }

    /** How long the server asks to wait before coming back; empty where it has not said. */
    Optional<Duration> retry() {
        return retry;
    }

    /** An id holds even where there is no data beside it. */
    private Optional<String> dispatched() {
        if (!id.isEmpty()) {
            lastId = id;
        }
        if (data.isEmpty()) {
            return Optional.empty();
        }
        data.setLength(data.length() - 1); // the last line's end
        String whole = data.toString();
        data.setLength(0);
        return Optional.of(whole);
    }

    private void field(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
        switch (name) {
            case "data" -> data.append(value).append('\n');
            case "id" -> id = value;
            case "retry" -> {
                if (value.matches("\\d{1,7}")) {
                    retry = Optional.of(Duration.ofMillis(Long.parseLong(value)));
                }
            }
            default -> {} // a comment, or what this reader has no use for
        }
    }
}
