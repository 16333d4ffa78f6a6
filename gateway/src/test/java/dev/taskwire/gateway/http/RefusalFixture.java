package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** For requests that are refused: after every test, nothing was written and nothing published. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RefusalFixture {

    static final String TASKS = "/api/1/tasks";

    final Edge edge = Edge.open();
    final Api api = new Api(edge.port());
    private String written = "";
    private int published;

    @AfterAll
    void stop() {
        edge.close();
    }

    @BeforeEach
    void look() {
        written = edge.written();
        published = edge.sidecar().published().size();
    }

    @AfterEach
    void nothingWasWritten() {
        assertThat(edge.written()).isEqualTo(written);
        assertThat(edge.sidecar().published()).hasSize(published);
    }

    /** A body that would do but for this field. */
    static String body(String field, String value) {
        return new JsonObject().put("title", "t").put(field, value).encode();
    }
}
