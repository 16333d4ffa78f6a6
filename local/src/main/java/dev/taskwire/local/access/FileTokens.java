package dev.taskwire.local.access;

import dev.taskwire.local.access.UserTarget.TokenSource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The token of a file, read again for each request. What can be read only once, such as a pipe, is kept. */
final class FileTokens implements TokenSource {

    private final Path file;
    private @Nullable String kept;

    FileTokens(Path file) {
        this.file = file;
    }

    @Override
    public synchronized String token() {
        if (kept != null) {
            return kept;
        }
        boolean again = Files.isRegularFile(file);
        String token = Tokens.fromFile(file);
        kept = again ? null : token;
        return token;
    }
}
