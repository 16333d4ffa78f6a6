package dev.taskwire.gateway.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code {"tasks": [...]}}, by Jackson's non-blocking parser. */
final class JsonTaskReader implements TaskFileReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(RECORD_MAX)
                    .maxNameLength(1_000)
                    .maxNestingDepth(20)
                    .build())
            .build();
    private static final JsonMapper TREES = new JsonMapper();
    private static final String SHAPE = "A file of tasks is an object with a list, \"tasks\", and nothing else.";

    private enum Place {
        START,
        OBJECT,
        TASKS,
        LIST,
        LIST_READ,
        OBJECT_READ
    }

    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private Place place = Place.START;
    private int index;
    /** The task that is being read. */
    private @Nullable TokenBuffer task;

    private int line;
    private long begin;
    private int depth;

    JsonTaskReader() {
        try {
            this.parser = JSON.createNonBlockingByteArrayParser();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
    }

    @Override
    public void read(byte[] bytes, Consumer<FileRecord> whole) throws FileSyntaxException {
        try {
            feeder.feedInput(bytes, 0, bytes.length);
            advance(whole);
        } catch (IOException e) {
            throw broken("This is not valid JSON.");
        }
    }

    @Override
    public void end(Consumer<FileRecord> whole) throws FileSyntaxException {
        try {
            feeder.endOfInput();
            advance(whole);
        } catch (IOException e) {
            throw broken("The file ends in the middle of its JSON.");
        }
        if (place != Place.OBJECT_READ) {
            throw broken(place == Place.START ? SHAPE : "The file ends in the middle of its JSON.");
        }
    }

    private void advance(Consumer<FileRecord> whole) throws IOException, FileSyntaxException {
        for (var token = parser.nextToken();
                token != null && token != JsonToken.NOT_AVAILABLE;
                token = parser.nextToken()) {
            take(token, whole);
        }
        if (task != null && parser.currentLocation().getByteOffset() - begin > RECORD_MAX) {
            throw broken("One task takes at most " + RECORD_MAX + " bytes.");
        }
    }

    private void take(JsonToken token, Consumer<FileRecord> whole) throws IOException, FileSyntaxException {
        switch (place) {
            case START -> step(token == JsonToken.START_OBJECT, Place.OBJECT);
            case OBJECT ->
                step(token == JsonToken.FIELD_NAME && parser.currentName().equals("tasks"), Place.TASKS);
            case TASKS -> step(token == JsonToken.START_ARRAY, Place.LIST);
            case LIST -> {
                if (task == null && token == JsonToken.END_ARRAY) {
                    place = Place.LIST_READ;
                } else {
                    copy(token, whole);
                }
            }
            case LIST_READ -> step(token == JsonToken.END_OBJECT, Place.OBJECT_READ);
            case OBJECT_READ -> throw broken(SHAPE);
        }
    }

    private void step(boolean isRight, Place next) throws FileSyntaxException {
        if (!isRight) {
            throw broken(SHAPE);
        }
        place = next;
    }

    private void copy(JsonToken token, Consumer<FileRecord> whole) throws IOException {
        var buffer = task;
        if (buffer == null) {
            buffer = new TokenBuffer(parser);
            task = buffer;
            line = parser.currentTokenLocation().getLineNr();
            begin = parser.currentTokenLocation().getByteOffset();
            depth = 0;
        }
        buffer.copyCurrentEvent(parser);
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth == 0) {
            whole.accept(new FileRecord(line, "/tasks/" + index, TREES.readTree(buffer.asParser()), List.of()));
            index++;
            task = null;
        }
    }

    private FileSyntaxException broken(String detail) {
        return new FileSyntaxException(Math.max(1, parser.currentLocation().getLineNr()), detail);
    }
}
