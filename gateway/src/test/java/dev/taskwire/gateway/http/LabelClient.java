package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Categories and tags over HTTP, for their tests. */
final class LabelClient {

    private final AtomicInteger users = new AtomicInteger();
    private final Api api;

    LabelClient(Api api) {
        this.api = api;
    }

    /** The collection of a user who is new. */
    String user(String folder) {
        return "/api/u" + users.incrementAndGet() + "/" + folder;
    }

    HttpResponse<String> create(String folder, String name) {
        return api.post(folder, new JsonObject().put("name", name).encode());
    }

    String created(String folder, String name) {
        var answer = create(folder, name);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return header(answer, "location");
    }

    HttpResponse<String> patch(String path, String body, String... headers) {
        return api.send("PATCH", path, BodyPublishers.ofString(body), headers);
    }

    /** As the list has them. */
    List<String> names(String folder) {
        var list = json(api.get(folder)).getJsonArray(folder.substring(folder.lastIndexOf('/') + 1));
        return list.stream().map(each -> ((JsonObject) each).getString("name")).toList();
    }
}
