package dev.taskwire.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.page.PageFiles;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class OperationsPageTest {

    @Test
    void thePageAndItsFilesNeedNoTokenAndAreRevalidated(Vertx vertx) {
        try (var server = AdminServer.start(vertx, AdminServer.TOKEN)) {
            var paths = Stream.concat(
                    Stream.of("/", "/console/theme.css"),
                    OperationsPage.FILES.stream().map(name -> "/console/" + name));
            paths.forEach(path -> {
                var answer = server.getAs("", path);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(header(answer, "content-security-policy"))
                        .startsWith("default-src 'none'; script-src 'self'");
                assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
                var again = server.getKnown(path, "\"other\", W/" + header(answer, "etag"));
                assertThat(again.statusCode()).isEqualTo(304);
                assertThat(again.body()).isEmpty();
            });
        }
    }

    @Test
    void aPathLeadsToNothingElse(Vertx vertx) {
        try (var server = AdminServer.start(vertx, AdminServer.TOKEN)) {
            Stream.of(
                            "/console/",
                            "/console/none.js",
                            "/console/operations.html",
                            "/console/..%2flogback.xml",
                            "/console/%2e%2e/x")
                    .forEach(path -> assertThat(server.getAs("", path).statusCode())
                            .as(path)
                            .isEqualTo(404));
        }
    }

    @Test
    void nothingOfItIsInline() {
        var page = PageFiles.load("operations.html", OperationsPage.FILES)
                .page()
                .bytes()
                .toString();
        assertThat(page)
                .doesNotContainIgnoringCase("<style", "style=", " onclick", "http:", "https:")
                .doesNotContainPattern("<script(?![^>]* src=)");
    }

    /** Those that both pages share included. */
    @Test
    void everyFileOfTheFolderIsServed() throws IOException {
        var files = PageFiles.load("operations.html", OperationsPage.FILES);
        try (var folder = Files.list(Path.of("src/main/resources/console"))) {
            assertThat(folder.map(file -> file.getFileName().toString())
                            .filter(name -> !name.equals("operations.html")))
                    .isNotEmpty()
                    .allMatch(name -> files.file(name).isPresent());
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("(none)");
    }
}
