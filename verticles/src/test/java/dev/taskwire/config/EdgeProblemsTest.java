package dev.taskwire.config;

import static dev.taskwire.config.ConfigProblemsTest.SECRET;
import static dev.taskwire.config.ConfigProblemsTest.files;
import static dev.taskwire.config.ConfigProblemsTest.problems;
import static dev.taskwire.config.ConfigProblemsTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of wrong settings of the public listener. */
class EdgeProblemsTest {

    @Test
    void jwtNeedsASecretOfThirtyTwoCharactersThatIsNeverShown() {
        assertThat(problems(files(), Map.of("AUTH", "jwt")))
                .singleElement()
                .isEqualTo("JWT_SECRET (auth.jwt_secret) is not set; allowed: at least 32 characters where AUTH=jwt,"
                        + " unless JWT_JWKS_URL is set");
        assertThat(problems(files(), Map.of("AUTH", "jwt", "JWT_SECRET", "short")))
                .singleElement()
                .asString()
                .contains("(hidden)")
                .doesNotContain("short");
        assertThat(read(Map.of("AUTH", "jwt", "JWT_SECRET", SECRET))
                        .auth()
                        .jwtSecret()
                        .value())
                .isEqualTo(SECRET);
    }

    @Test
    void aProcessWithoutTheListenerNeedsNoKeys() {
        var worker = files().put("verticles", new JsonArray().add(new JsonObject().put("name", "email")));

        assertThat(new ConfigReader(worker, Map.of("AUTH", "jwt"), 1)
                        .read()
                        .auth()
                        .jwtSecret()
                        .isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://id.example.org/jwks.json", "http://127.0.0.1:9000/k", "http://[::1]/k"})
    void keysMayComeFromAUrlThatNobodyElseCanAnswerFor(String url) {
        var auth = read(Map.of("AUTH", "jwt", "JWT_JWKS_URL", url)).auth();
        assertThat(auth.jwksUrl()).contains(url);
        assertThat(auth.jwtSecret().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example.org/k",
                "ftp://127.0.0.1/k",
                "id.example.org",
                "https://u:p@h/k",
                "https://",
                "/k"
            })
    void keysFromAnywhereElseAreRefused(String url) {
        assertThat(problems(files(), Map.of("AUTH", "jwt", "JWT_JWKS_URL", url)))
                .singleElement()
                .asString()
                .startsWith("JWT_JWKS_URL (auth.jwks_url) is");
    }

    @Test
    void keysOfTwoKindsAreRefused() {
        var environment = Map.of("AUTH", "jwt", "JWT_JWKS_URL", "https://h/k", "JWT_SECRET", SECRET);
        assertThat(problems(files(), environment)).singleElement().asString().contains("one kind only");
    }

    @ParameterizedTest
    @CsvSource({
        "100/s, 100, PT1S, 100",
        "6000/m;burst=200, 6000, PT1M, 200",
        "1/h; burst=5, 1, PT1H, 5",
        "999999999/s, 999999999, PT1S, 999999999"
    })
    void aRateLimitIsCallsInATimeWithABurst(String written, int calls, Duration per, int burst) {
        assertThat(read(Map.of("RATE_LIMIT", written)).http().rateLimit()).contains(new RateLimit(calls, per, burst));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0/s", "100", "100/d", "-1/s", "1.5/s", "100/s;burst=0", "100/s;burst", "1000000000/s", "100/s x"
            })
    void whatIsNoRateLimitIsRefused(String written) {
        assertThat(problems(files(), Map.of("RATE_LIMIT", written)))
                .singleElement()
                .asString()
                .startsWith(
                        "RATE_LIMIT (http.rate_limit) is \"" + written + "\"; allowed: none, or calls per s, m or h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://tasks.example.com", "http://127.0.0.1:8080", "https://example.com/tasks"})
    void aPublicUrlIsOneOfTheWeb(String written) {
        assertThat(read(Map.of("PUBLIC_URL", written)).http().publicUrl()).contains(URI.create(written));
        assertThat(read(Map.of()).http().publicUrl()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tasks.example.com",
                "ftp://x",
                "https://",
                "https://u@x",
                "https://x/",
                "https://x?a",
                "https://x y"
            })
    void whatIsNoPublicUrlIsRefused(String written) {
        assertThat(problems(files(), Map.of("PUBLIC_URL", written)))
                .singleElement()
                .asString()
                .startsWith("PUBLIC_URL (http.public_url) is \"" + written + "\"; allowed: a URL such as https://");
    }
}
