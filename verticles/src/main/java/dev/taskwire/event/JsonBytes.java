package dev.taskwire.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON written in one go, by way of buffers that each thread keeps for it, as Jackson's mapper does. Thread-safe. */
public final class JsonBytes {

    private static final JsonFactory JSON = new JsonFactory();

    @FunctionalInterface
    public interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private JsonBytes() {}

    /** As UTF-8. */
    public static byte[] write(Body body) {
        var buffers = JSON._getBufferRecycler();
        try (var bytes = new ByteArrayBuilder(buffers)) {
            try (var json = JSON.createGenerator(bytes)) {
                body.write(json);
            }
            return bytes.getClearAndRelease();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        } finally {
            buffers.releaseToPool();
        }
    }
}
