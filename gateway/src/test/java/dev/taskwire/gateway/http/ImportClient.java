package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;

/** Files of tasks over HTTP, for their tests. */
final class ImportClient {

    private static final String UID = "01936b1e-0000-7000-8000-00000000000";

    private final Api api;

    ImportClient(Api api) {
        this.api = api;
    }

    /** @param target the user, and parameters */
    HttpResponse<String> send(String target, String file, String... headers) {
        var parts = target.split("\\?", 2);
        var query = parts.length > 1 ? "?" + parts[1] : "";
        return api.post("/api/" + parts[0] + "/tasks/import" + query, file, headers);
    }

    List<String> titles(String user) {
        return json(api.get("/api/" + user + "/tasks")).getJsonArray("tasks").stream()
                .map(task -> ((JsonObject) task).getString("title"))
                .toList();
    }

    static JsonObject task(int number, String title) {
        return new JsonObject().put("uid", UID + number).put("title", title);
    }

    static String tasks(JsonObject... tasks) {
        var all = new JsonArray();
        for (var task : tasks) {
            all.add(task);
        }
        return new JsonObject().put("tasks", all).encode();
    }

    static void assertTally(HttpResponse<String> answer, int created, int updated, int unchanged, int failed) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var report = json(answer);
        assertThat(new int[] {
                    report.getInteger("created"),
                    report.getInteger("updated"),
                    report.getInteger("unchanged"),
                    report.getInteger("failed")
                })
                .as(answer.body())
                .containsExactly(created, updated, unchanged, failed);
    }
}
