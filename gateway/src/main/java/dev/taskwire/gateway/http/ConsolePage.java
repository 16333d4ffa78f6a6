package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.page.PageFile;
import dev.taskwire.page.PageFiles;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The console's page for people with tasks. Its files tell nothing of anybody; what they show comes from the API. */
final class ConsolePage {

    static final List<String> OWN = List.of(
            "actions.js",
            "api.js",
            "banner.js",
            "due.js",
            "editor.css",
            "editor.js",
            "fields.js",
            "feed.js",
            "filters.js",
            "keys.js",
            "labels.js",
            "list.js",
            "matching.js",
            "reminders.js",
            "row.js",
            "rules.js",
            "session.js",
            "store.js",
            "tasks.css",
            "tasks.js",
            "zones.js");

    /** One copy for all instances of the listener. */
    private static final PageFiles FILES = PageFiles.load("tasks.html", OWN);

    private ConsolePage() {}

    static void page(RoutingContext request) {
        answer(request, FILES.page());
    }

    static void file(RoutingContext request) {
        answer(
                request,
                FILES.file(request.pathParam("file"))
                        .orElseThrow(() -> new TaskException(ErrorCode.NOT_FOUND, "The console has no such file.")));
    }

    private static void answer(RoutingContext request, PageFile file) {
        PageFiles.protect(request.response());
        file.answer(request.request());
    }
}
