package dev.taskwire.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A secret in a file, as Docker and Kubernetes mount them. Blocking.
 *
 * @param text without the line break that editors put at the end; empty where it cannot be used
 * @param problem why it cannot be used, without anything of its content; empty if it can
 */
record SecretFile(String text, String problem) {

    private static final long MAX_BYTES = 65_536;

    static SecretFile read(String name) {
        try {
            var path = Path.of(name);
            if (Files.isDirectory(path)) {
                return unusable("a directory");
            }
            if (!Files.exists(path)) {
                return unusable("there is no such file");
            }
            if (Files.size(path) > MAX_BYTES) {
                return unusable("above 64 KiB");
            }
            var text = Files.readString(path).replaceFirst("[\r\n]+\\z", "");
            return text.isBlank() ? unusable("empty") : new SecretFile(text, "");
        } catch (CharacterCodingException e) {
            return unusable("not in UTF-8");
        } catch (IOException | InvalidPathException e) {
            return unusable("cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static SecretFile unusable(String problem) {
        return new SecretFile("", problem);
    }

    @Override
    public String toString() {
        return problem.isEmpty() ? "(hidden)" : problem;
    }
}
