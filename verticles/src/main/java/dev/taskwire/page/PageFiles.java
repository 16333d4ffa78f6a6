package dev.taskwire.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One page of the console and the files that it loads, read once from the class path. Only what is named can be had, so a
 * path leads nowhere else. Immutable.
 */
public final class PageFiles {

    /** Where the files are; the page itself is at {@code /}. */
    public static final String PATH = "/console/";

    private static final String FOLDER = "/console/";
    private static final List<String> SHARED =
            List.of("base.css", "clock.js", "dom.js", "http.js", "icon.svg", "theme.css", "theme.js", "toast.js");
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8");
    /** Scripts, styles and calls of its own origin alone; nothing inline, no frames, no forms that navigate. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private final PageFile page;
    private final Map<String, PageFile> files;

    private PageFiles(PageFile page, Map<String, PageFile> files) {
        this.page = page;
        this.files = files;
    }

    /**
     * Blocks to read them.
     *
     * @param page the HTML file
     * @param own names of the files that it loads, beside those that all pages share
     */
    public static PageFiles load(String page, List<String> own) {
        var files = new TreeMap<String, PageFile>();
        Stream.concat(SHARED.stream(), own.stream()).forEach(name -> files.put(name, read(name)));
        return new PageFiles(read(page), Map.copyOf(files));
    }

    public PageFile page() {
        return page;
    }

    /** Empty where there is none of this name. */
    public Optional<PageFile> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** What every answer with one of these files carries. */
    public static void protect(HttpServerResponse response) {
        HEADERS.forEach(response::putHeader);
    }

    private static PageFile read(String name) {
        try (var in = Objects.requireNonNull(PageFiles.class.getResourceAsStream(FOLDER + name), name)) {
            var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            return new PageFile(Objects.requireNonNull(type, name), Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
