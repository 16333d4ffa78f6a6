package dev.taskwire.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/**
 * Settings that name the certificates of private authorities, in PEM. Each reader is empty where nothing is set, and where no
 * certificate can be read, which is then reported. Blocking: files are looked into.
 */
final class Authorities {

    private static final String PEM = "-----BEGIN ";

    private Authorities() {}

    /** A setting that is the path of a file. */
    static Optional<Path> file(SettingReader settings, Setting setting) {
        var written = settings.optional(setting);
        return written.isEmpty() || read(written).isPresent()
                ? Optional.of(written).filter(path -> !path.isEmpty()).map(Path::of)
                : refused(settings, setting, written, "none, or the path of a file with certificates in PEM");
    }

    /** A setting that is such a path, or the certificates themselves: what they are, whichever it is. */
    static Optional<String> pem(SettingReader settings, Setting setting) {
        var written = settings.optional(setting);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        var text = written.startsWith(PEM) ? Optional.of(written).filter(Authorities::holdsSome) : read(written);
        return text.isPresent()
                ? text
                : refused(settings, setting, written, "none, certificates in PEM, or the path of a file with such");
    }

    private static Optional<String> read(String path) {
        try {
            return Optional.of(Files.readString(Path.of(path))).filter(Authorities::holdsSome);
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean holdsSome(String pem) {
        try {
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
                    .isEmpty();
        } catch (CertificateException e) {
            return false;
        }
    }

    private static <T> Optional<T> refused(SettingReader settings, Setting setting, String written, String allowed) {
        settings.reject(setting, written, allowed);
        return Optional.empty();
    }
}
