package dev.taskwire.bench.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Results as JSON files: snake_case, absent values left out. */
public final class ResultFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ResultFile() {}

    /** Writes it as {@link #writeText}. */
    public static void write(Path file, BenchResult result) throws IOException {
        writeText(file, toJson(result));
    }

    /**
     * Puts a text where a file is named, with the folders that it needs: whole, or not at all, so that what stood there
     * before is not lost where this breaks off.
     */
    public static void writeText(Path file, String text) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(); // through a link
        Path folder = Objects.requireNonNull(target.getParent());
        Files.createDirectories(folder);
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            Files.writeString(target, text); // such as /dev/stdout
            return;
        }
        String mark = "." + ProcessHandle.current().pid() + ".part";
        Path part = folder.resolve("." + target.getFileName() + mark);
        try {
            Files.writeString(part, text);
            Path unused = Files.move(part, target, StandardCopyOption.ATOMIC_MOVE); // over what was there
        } finally {
            boolean unused = Files.deleteIfExists(part);
        }
    }

    /** As it stands in a file, with a line's end. */
    public static String toJson(BenchResult result) throws IOException {
        return JSON.writeValueAsString(result) + "\n";
    }

    /** @throws LocalException if there is no such file, or it is no result of {@link BenchResult#FORMAT} */
    public static BenchResult read(Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
            checkFormat(file, json);
            return JSON.treeToValue(json, BenchResult.class);
        } catch (NoSuchFileException e) {
            throw new LocalException(
                    "there is no " + file + "; ./taskwire bench baseline and migrate write results", e);
        } catch (JsonProcessingException e) {
            throw new LocalException(file + " is no result of ./taskwire bench: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new LocalException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static void checkFormat(Path file, JsonNode json) {
        JsonNode format = json.path("format");
        if (!format.isInt()) {
            throw new LocalException(file + " is no result of ./taskwire bench: it has no format");
        }
        if (format.intValue() != BenchResult.FORMAT) {
            throw new LocalException(file + " is of format " + format.intValue() + ", and this version reads "
                    + BenchResult.FORMAT + "; measure again with this version");
        }
    }
}
