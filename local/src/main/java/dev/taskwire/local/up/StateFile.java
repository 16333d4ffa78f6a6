package dev.taskwire.local.up;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** state.json. Readers see it whole at any time. */
public final class StateFile {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;

    public StateFile(Path file) {
        this.file = file;
    }

    /** The run that is recorded; it may have died since. */
    public Optional<RunState> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readString(file), RunState.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new LocalException(
                    "cannot read " + file + " (" + e.getMessage() + "); delete it when nothing runs", e);
        }
    }

    /** The run that is recorded, if its launcher lives. */
    public Optional<RunState> running() {
        return read().filter(state -> state.launcher().find().isPresent());
    }

    void write(RunState state) {
        try {
            PrivateFiles.write(file, JSON.writeValueAsString(state));
        } catch (IOException e) {
            throw new LocalException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new LocalException("cannot delete " + file + ": " + e.getMessage(), e);
        }
    }
}
