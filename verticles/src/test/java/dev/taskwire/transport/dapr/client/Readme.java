package dev.taskwire.transport.dapr.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The README of the client, taken apart. */
final class Readme {

    /** A command as written, and what it says is answered. */
    record Curl(String method, String path, List<String> headers, String body, int status, String answer) {}

    private static final Path PACKAGE = Path.of("dev/taskwire/transport/dapr/client");
    private static final Pattern CURL = Pattern.compile(
            "curl -X (?<method>\\w+) http://127\\.0\\.0\\.1:8081(?<path>\\S+)(?<headers>( -H '[^']*')*)( -d '(?<body>[^']*)')?\n"
                    + "# (?<status>\\d{3}) (?<answer>.*)");
    private static final Pattern HEADER = Pattern.compile("-H '([^']*)'");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private Readme() {}

    static List<Curl> curls() {
        return CURL.matcher(text())
                .results()
                .map(found -> {
                    var match = CURL.matcher(found.group());
                    if (!match.matches()) {
                        throw new IllegalStateException(found.group());
                    }
                    String body = match.group("body");
                    return new Curl(
                            match.group("method"),
                            match.group("path"),
                            HEADER.matcher(match.group("headers"))
                                    .results()
                                    .map(header -> header.group(1))
                                    .toList(),
                            body == null ? "" : body,
                            Integer.parseInt(match.group("status")),
                            match.group("answer"));
                })
                .toList();
    }

    /** The Java blocks, without white space. */
    static List<String> snippets() {
        return JAVA.matcher(text())
                .results()
                .map(block -> block.group(1).replaceAll("\\s", ""))
                .toList();
    }

    static String text() {
        return read(Path.of("src/main/java").resolve(PACKAGE).resolve("README.md"));
    }

    /** A test of this package, as it is written, without white space. */
    static String source(Class<?> test) {
        return read(Path.of("src/test/java").resolve(PACKAGE).resolve(test.getSimpleName() + ".java"))
                .replaceAll("\\s", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
