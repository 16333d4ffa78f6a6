package dev.taskwire.cli.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.cli.api.UserApi;
import dev.taskwire.local.console.Plain;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Reads a list page by page. Its progress may be asked from any thread; all else is of one. */
final class TaskPages {

    private static final int PAGE = 100;

    private final UserApi api;
    private final Map<String, String> filters;
    private final long most;
    private final AtomicLong read = new AtomicLong();

    /** @param most after so many it ends */
    TaskPages(UserApi api, Map<String, String> filters, long most) {
        this.api = api;
        this.filters = filters;
        this.most = most;
    }

    String progress() {
        return "reading tasks, " + read + " so far";
    }

    /** @return whether there are more */
    boolean into(TaskSink sink) throws IOException {
        String cursor = "";
        do {
            Map<String, String> page = new HashMap<>(filters);
            page.put("limit", Long.toString(Math.min(PAGE, most - read.get())));
            page.put("cursor", cursor);
            JsonNode answer = api.get("/tasks", page);
            sink.page(answer.path("tasks"));
            read.addAndGet(answer.path("tasks").size());
            cursor = Plain.field(answer, "next_cursor");
        } while (!cursor.isEmpty() && read.get() < most && sink.isRead());
        return !cursor.isEmpty();
    }
}
