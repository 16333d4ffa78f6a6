package dev.taskwire.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** One file of HTML that is well-formed XML as well. It loads nothing and runs no script. */
final class Page {

    private static final String STYLE = "report.css";
    /** Should the page ever hold what it should not, no browser runs it or fetches for it. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private Page() {}

    /** @param body writes what stands in it */
    static String of(String title, Consumer<Markup> body) {
        var page = new Markup()
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
        body.accept(page);
        return "<!DOCTYPE html>\n" + page.close().close().close().done() + "\n";
    }

    static void plots(Markup page, List<Plot> plots) {
        page.open("div", "class", "plots");
        plots.forEach(plot -> Sections.plot(page, plot));
        page.close();
    }

    private static String style() {
        try (InputStream file = Objects.requireNonNull(Page.class.getResourceAsStream(STYLE))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
