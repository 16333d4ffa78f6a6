package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** Reminders as a resource; each test has a user of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReminderFixture {

    static final String DUE = "2099-01-20T17:00:00Z";

    private final AtomicInteger users = new AtomicInteger();
    final Edge edge = Edge.open();
    final Api api = new Api(edge.port());

    @AfterAll
    void stop() {
        edge.close();
    }

    String user() {
        return "/api/r" + users.incrementAndGet();
    }

    String task(String user) {
        var answer = api.post(user + "/tasks", "{\"title\":\"t\",\"due_date\":\"" + DUE + "\"}");
        return header(answer, "location");
    }

    HttpResponse<String> add(String task, String body, String... headers) {
        return api.post(task + "/reminders", body, headers);
    }

    String added(String task, String body) {
        var answer = add(task, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return header(answer, "location");
    }

    HttpResponse<String> patch(String path, String body, String... headers) {
        return api.send("PATCH", path, BodyPublishers.ofString(body), headers);
    }

    List<String> moments(String list) {
        return json(api.get(list)).getJsonArray("reminders").stream()
                .map(each -> ((JsonObject) each).getString("remind_at") + " " + ((JsonObject) each).getString("state"))
                .toList();
    }
}
