package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpMetricsTest {

    private Edge edge;
    private Api api;

    @BeforeEach
    void start() {
        edge = Edge.open();
        api = new Api(edge.port());
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void requestsAreMeasuredByRouteTemplateMethodAndStatus() {
        var id = api.newTask("alice", "t");
        assertThat(api.get("/api/alice/tasks/" + id).statusCode()).isEqualTo(200);
        assertThat(api.call("PATCH", "/api/alice/tasks/" + id + "/complete").statusCode())
                .isEqualTo(200);
        assertThat(api.get("/api/alice/tasks/999").statusCode()).isEqualTo(404);
        assertThat(api.get("/wp-admin/setup.php").statusCode()).isEqualTo(404);
        for (int i = 0; i < 10; i++) {
            assertThat(api.call("BREW" + i, "/api/alice/tasks").statusCode()).isEqualTo(405);
        }
        assertThat(new Api(edge.operationsPort()).get("/metrics").body())
                .contains(
                        count("POST", "/api/:user_id/tasks", 201, 1),
                        count("GET", "/api/:user_id/tasks/:id", 200, 1),
                        count("GET", "/api/:user_id/tasks/:id", 404, 1),
                        count("PATCH", "/api/:user_id/tasks/:id/complete", 200, 1),
                        count("GET", "other", 404, 1),
                        count("other", "other", 405, 10))
                .doesNotContain("alice", "wp-admin", "BREW");
    }

    private static String count(String method, String route, int status, int count) {
        return "taskwire_http_server_seconds_count{method=\"" + method + "\",route=\"" + route + "\",status=\"" + status
                + "\"} " + count + "\n";
    }
}
