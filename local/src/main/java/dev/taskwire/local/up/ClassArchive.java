package dev.taskwire.local.up;

import dev.taskwire.local.process.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * The service's classes in the form in which the JVM maps them (class data sharing), beside its jar. The first process that
 * ends in order writes them, later ones start with them; see docs/decisions/0038. Its name is a hash of what it was made of,
 * so after a build, or with another JDK or other options, a new one is made. Since a JVM dies of one that was not written to
 * its end, a program of one line has to start with it before the service does.
 */
final class ClassArchive {

    private static final String ENDING = ".jsa";
    private static final int NAME_BYTES = 8;
    /** Options by which somebody has said otherwise; and a flight recorder, with which JDK 17 dies of an archive. */
    private static final List<String> OTHERWISE =
            List.of("-Xshare", "-XX:SharedArchiveFile", "-XX:Archive", "-XX:AOT", "-XX:StartFlightRecording");
    /** Names each class that cannot be archived, which is no news to whoever reads the service's log. */
    private static final String QUIET = "-Xlog:cds=error,cds+dynamic=error";

    /** Reads all of it, and does not start where anything is wrong with it. */
    private static final List<String> TRIAL =
            List.of("-Xshare:on", "-XX:+VerifySharedSpaces", "-XX:-CreateCoredumpOnCrash");

    private final Path jar;
    private final List<String> jvm;
    private final String use;

    /**
     * @param jar of the service, with its libraries in lib/ beside it
     * @param jvm the options that it is started with
     * @param use a word for what it does, on which its classes depend: all that are archived take memory, also unused
     */
    ClassArchive(Path jar, List<String> jvm, String use) {
        this.jar = jar.toAbsolutePath().normalize();
        this.jvm = List.copyOf(jvm);
        this.use = use;
    }

    /**
     * Further options for a process that starts now.
     *
     * @param writes whether this one may write the archive where there is none; one at a time
     */
    List<String> options(boolean writes) {
        if (jvm.stream().anyMatch(option -> OTHERWISE.stream().anyMatch(option::startsWith))) {
            return List.of();
        }
        try {
            Path file = file();
            if (Files.isReadable(file) || isTried(file)) {
                return List.of("-XX:SharedArchiveFile=" + file, QUIET);
            }
            if (!writes || !Files.isWritable(folder())) {
                return List.of();
            }
            deleteAll();
            return List.of("-XX:ArchiveClassesAtExit=" + untried(file), QUIET);
        } catch (IOException e) {
            return List.of(); // it only makes the start faster
        }
    }

    /** Where the archive is, or is to be. */
    Path file() throws IOException {
        MessageDigest hash = sha256();
        add(hash, System.getProperty("java.home"));
        add(hash, System.getProperty("java.vm.version"));
        jvm.forEach(option -> add(hash, option));
        for (Path each : classPath()) {
            add(hash, each.toString());
            add(hash, Files.size(each) + " " + Files.getLastModifiedTime(each).toMillis());
        }
        String name = HexFormat.of().formatHex(hash.digest(), 0, NAME_BYTES);
        return folder().resolve(prefix() + name + ENDING);
    }

    private List<Path> classPath() throws IOException {
        List<Path> jars = new ArrayList<>(List.of(jar));
        try (DirectoryStream<Path> lib = Files.newDirectoryStream(folder().resolve("lib"), "*.jar")) {
            lib.forEach(jars::add);
        }
        Collections.sort(jars);
        return jars;
    }

    /** Whether one that was written has proved whole: then it has its name. */
    private boolean isTried(Path file) throws IOException {
        Path fresh = untried(file);
        if (!Files.isReadable(fresh)) {
            return false;
        }
        List<String> trial = new ArrayList<>(List.of(Programs.java()));
        trial.addAll(jvm);
        trial.addAll(TRIAL);
        trial.add("-XX:ErrorFile=" + file.resolveSibling(prefix() + "trial" + ENDING));
        trial.addAll(List.of("-XX:SharedArchiveFile=" + fresh, "-cp", jar.toString(), "-version"));
        boolean whole = Programs.run(trial).ok();
        if (whole) {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return whole;
    }

    private static Path untried(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    /** A process that has one of them mapped keeps it. */
    private void deleteAll() throws IOException {
        try (DirectoryStream<Path> old = Files.newDirectoryStream(folder(), prefix() + "*" + ENDING + "*")) {
            for (Path each : old) {
                Files.deleteIfExists(each);
            }
        }
    }

    private String prefix() {
        return "classes-" + use + "-";
    }

    private Path folder() {
        return Objects.requireNonNull(jar.getParent(), "a folder");
    }

    private static void add(MessageDigest hash, String text) {
        hash.update(text.getBytes(StandardCharsets.UTF_8));
        hash.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
