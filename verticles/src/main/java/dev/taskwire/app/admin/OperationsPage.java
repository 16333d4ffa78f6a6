package dev.taskwire.app.admin;

import dev.taskwire.page.PageFile;
import dev.taskwire.page.PageFiles;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** The console's page for operators. It is no secret; what it shows and does goes through the listener's other paths. */
public final class OperationsPage {

    static final List<String> FILES = List.of(
            "chart.js",
            "history.js",
            "lamps.js",
            "letters.js",
            "operations.css",
            "operations.js",
            "panels.js",
            "prometheus.js",
            "transport.js",
            "triggers.js",
            "uplot-license.txt",
            "uplot.css",
            "uplot.js");

    private final PageFiles files;

    private OperationsPage(PageFiles files) {
        this.files = files;
    }

    /** Blocks to read it. */
    public static OperationsPage load() {
        return new OperationsPage(PageFiles.load("operations.html", FILES));
    }

    public void addTo(Router router) {
        router.get("/").handler(request -> answer(request, Optional.of(files.page())));
        router.get(PageFiles.PATH + ":file").handler(request -> answer(request, files.file(request.pathParam("file"))));
    }

    private static void answer(RoutingContext request, Optional<PageFile> found) {
        if (found.isEmpty()) {
            request.next();
            return;
        }
        PageFiles.protect(request.response());
        found.get().answer(request.request());
    }
}
