package dev.taskwire.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Small files that only this user may read. */
public final class PrivateFiles {

    private static final int TOKEN_BYTES = 32;

    private PrivateFiles() {}

    /** Writes a file with mode 600; a reader sees the old content or the new, never a part. */
    public static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A fresh token of 64 hexadecimal digits, kept in {@code file}. */
    public static String newToken(Path file) throws IOException {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        write(file, token);
        return token;
    }

    /** The token in {@code file}, made if there is none. */
    public static String token(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file).strip() : newToken(file);
    }
}
