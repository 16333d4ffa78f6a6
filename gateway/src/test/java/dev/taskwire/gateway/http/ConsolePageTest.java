package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the console is served; what it does is tried in a browser, by {@code .ci/browser}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsolePageTest {

    private static final Pattern LOADED = Pattern.compile("(?:href|src)=\"(/console/[^\"]+)\"|from '\\./([^']+)'");

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

    static Stream<String> paths() {
        return Stream.concat(Stream.of("/", "/console/base.css", "/console/icon.svg"), own());
    }

    static Stream<String> own() {
        return ConsolePage.OWN.stream().map(name -> "/console/" + name);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyFileIsServedUnderThePolicyAndRevalidatedByItsHash(String path) {
        var answer = api.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "content-type")).isEqualTo(typeOf(path));
        assertThat(header(answer, "cache-control")).isEqualTo("no-cache");
        assertProtected(answer);
        var etag = header(answer, "etag");
        assertThat(etag).matches("\"[0-9a-f]{32}\"");
        var again = api.get(path, "If-None-Match", "\"other\", " + etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertProtected(again);
        assertThat(api.call("HEAD", path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void whatAFileLoadsIsServedToo(String path) {
        var loaded = LOADED.matcher(api.get(path).body());
        while (loaded.find()) {
            var target = loaded.group(1) != null ? loaded.group(1) : "/console/" + loaded.group(2);
            assertThat(api.get(target).statusCode())
                    .as(path + " loads " + target)
                    .isEqualTo(200);
        }
    }

    @Test
    void nothingIsInlineAndNothingComesFromElsewhere() {
        assertThat(api.get("/").body())
                .doesNotContainIgnoringCase("<style", "style=", " onclick", " onload", "http:", "https:", "//")
                .doesNotContainPattern("<script(?![^>]* src=)");
        assertThat(own().map(path -> api.get(path).body()))
                .allSatisfy(body -> assertThat(body).doesNotContain("innerHTML", "insertAdjacentHTML", "eval("));
    }

    @Test
    void everyFileOfTheFolderIsServed() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/console"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("tasks.html")))
                    .containsExactlyInAnyOrderElementsOf(ConsolePage.OWN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/",
                "/console/nothing.js",
                "/console/tasks.html",
                "/console/operations.js",
                "/console/..%2flogback.xml",
                "/console/..%2f..%2f..%2f..%2fetc%2fpasswd",
                "/console/%2e%2e/openapi/api.yaml",
                "/console/../openapi/api.yaml",
                "/console/TASKS.JS",
                "/console/tasks.js%00.css",
                "/console/tasks.js/x"
            })
    void aPathLeadsToNothingElse(String path) {
        assertProblem(api.get(path), 404, "not_found");
    }

    @Test
    void itIsReadAlone() {
        var answer = api.post("/", "");
        assertProblem(answer, 405, "method_not_allowed");
        assertThat(header(answer, "allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    private static void assertProtected(HttpResponse<String> answer) {
        assertThat(List.of(header(answer, "content-security-policy").split("; ")))
                .containsExactly(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "connect-src 'self'",
                        "img-src 'self' data:",
                        "base-uri 'none'",
                        "form-action 'none'",
                        "frame-ancestors 'none'");
        assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(answer, "referrer-policy")).isEqualTo("no-referrer");
        assertThat(header(answer, "cross-origin-opener-policy")).isEqualTo("same-origin");
    }

    private static String typeOf(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> "text/html; charset=utf-8";
        };
    }
}
