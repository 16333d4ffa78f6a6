package dev.taskwire.local.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** What a client may see of a bearer token, which only the service can judge. */
public final class Tokens {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Tokens() {}

    /**
     * Without the white space around it.
     *
     * @param source named in what is said of it
     * @throws LocalException wrong usage, where it is empty or has what is not visible ASCII; the token itself is not told
     */
    public static String checked(String token, String source) {
        String stripped = token.strip();
        if (!stripped.matches("[\\x21-\\x7e]+")) {
            throw LocalException.wrongUsage(source + " holds no bearer token");
        }
        return stripped;
    }

    /** That of a variable of the environment, checked; empty where it is not set. */
    public static String fromEnvironment(String variable) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? "" : checked(value, variable);
    }

    /**
     * What {@code --token-file} names, checked.
     *
     * @throws LocalException wrong usage, where it is no file or cannot be read
     */
    public static String fromFile(Path file) {
        if (Files.isDirectory(file)) {
            throw LocalException.wrongUsage("--token-file " + file + " is a folder");
        }
        if (!Files.isReadable(file)) {
            throw LocalException.wrongUsage("--token-file " + file + " cannot be read");
        }
        try {
            return checked(Files.readString(file), "--token-file");
        } catch (IOException e) {
            throw LocalException.wrongUsage("--token-file " + file + " cannot be read, or is no text");
        }
    }

    /** The {@code sub} of a JSON Web Token; empty where it is another kind of token. */
    public static Optional<String> subject(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode subject =
                    JSON.readTree(Base64.getUrlDecoder().decode(parts[1])).path("sub");
            return Optional.ofNullable(subject.textValue());
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }
}
