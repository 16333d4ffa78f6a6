package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.gateway.contract.WholeDocument;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /openapi.json} and {@code /docs}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentsServedTest {

    private Edge edge;
    private Api api;

    @BeforeAll
    void start() {
        edge = Edge.withTokens(); // none is needed
        api = new Api(edge.port());
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    @Test
    void theDocumentHoldsWhatIsServed() {
        var answer = api.get("/openapi.json");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "content-type")).isEqualTo("application/json");
        assertThat(json(answer).getString("openapi")).isEqualTo("3.1.0");
        assertThat(WholeDocument.operationIds(json(answer))).isEqualTo(Operations.ids());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/docs"})
    void whoHasItGetsNoBody(String path) {
        var first = api.get(path);
        var etag = header(first, "etag");
        assertThat(etag).matches("\"[0-9a-f]{32}\"");
        assertThat(header(first, "cache-control")).isEqualTo("no-cache");
        var again = api.get(path, "If-None-Match", etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "etag")).isEqualTo(etag);
        assertThat(api.get(path, "If-None-Match", "\"another\"").body()).isEqualTo(first.body());
    }

    @Test
    void thePageHasEveryOperationAndNoLinkOfItLeadsNowhere() {
        var page = api.get("/docs").body();
        for (var id : Operations.ids()) {
            assertThat(page).contains("id=\"op-" + id + "\"", "href=\"#op-" + id + "\"");
        }
        assertThat(found("id=\"([^\"]+)\"", page)).containsAll(found("href=\"#([^\"]+)\"", page));
        assertThat(page).contains("task-events", "TaskCompletedEvent");
    }

    @Test
    void thePageRunsNothingAndFetchesNothing() {
        var answer = api.get("/docs");
        assertThat(header(answer, "content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.body())
                .doesNotContainIgnoringCase(
                        "<script", "<link", "<img", "<iframe", "src=", "style=\"", " onclick", "url(", "@import");
        assertThat(header(answer, "content-security-policy"))
                .matches("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; .*");
    }

    private static Set<String> found(String pattern, String text) {
        var found = new HashSet<String>();
        var each = Pattern.compile(pattern).matcher(text);
        while (each.find()) {
            found.add(each.group(1));
        }
        return found;
    }
}
