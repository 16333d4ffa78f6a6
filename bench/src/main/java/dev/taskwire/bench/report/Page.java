package dev.taskwire.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What is around the content of each page. It loads nothing and runs no script. */
final class Page {

    private static final String STYLE = "report.css";
    /** Should the page ever hold what it should not, no browser runs it or fetches for it. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private Page() {}

    /** Up to where the content stands. */
    static Markup begin(String title) {
        return new Markup()
                .open("html", "lang", "en")
                .open("head")
                .empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
                .element("title", title)
                .element("style", style())
                .close()
                .open("body")
                .open("main");
    }

    /** The whole: HTML that is well-formed XML as well, in UTF-8. */
    static String end(Markup page) {
        return "<!DOCTYPE html>\n" + page.close().close().close().done() + "\n";
    }

    private static String style() {
        try (InputStream file = Objects.requireNonNull(Page.class.getResourceAsStream(STYLE))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
