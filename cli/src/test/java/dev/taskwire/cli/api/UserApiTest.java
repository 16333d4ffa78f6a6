package dev.taskwire.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.access.UserTarget;
import dev.taskwire.local.process.Ports;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserApiTest {

    private final FakeApi fake;
    private final UserApi api;
    private final List<Duration> pauses = new ArrayList<>();

    UserApiTest() throws IOException {
        fake = new FakeApi();
        api = new UserApi(new UserTarget(fake.url(), "7", () -> ""), pauses::add);
    }

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void aPostWhoseConnectionBreaksIsSentAgainUnderItsKey() {
        fake.then(FakeApi.broken(), FakeApi.json(201, "{\"id\": 1}"));

        assertThat(api.post("/tasks", Map.of("title", "ü")).path("id").asInt()).isEqualTo(1);

        assertThat(fake.asked()).hasSize(2).allSatisfy(each -> {
            assertThat(each.line()).isEqualTo("POST /api/7/tasks");
            assertThat(each.body()).isEqualTo("{\"title\":\"ü\"}");
            assertThat(each.key()).isPresent().isEqualTo(fake.asked().get(0).key());
        });
    }

    @Test
    void itIsSentAgainOnceAndThenMayHaveBeenDone() {
        fake.then(FakeApi.broken(), FakeApi.broken(), FakeApi.json(201, "{}"));
        assertThatThrownBy(() -> api.post("/tasks", null))
                .isInstanceOf(UnknownOutcomeException.class)
                .hasMessageStartingWith("no answer from " + fake.url())
                .hasMessageEndingWith("; it may have been done all the same");
        assertThat(fake.asked()).hasSize(2);
        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"503, '', 1", "503, 3, 3", "429, 30, 30"})
    void whoIsBusyIsAskedAgainWhenItSaysSo(int status, String retryAfter, int seconds) {
        fake.then(busy(status, retryAfter), FakeApi.json(201, "{}"), busy(status, retryAfter), busy(status, "2"));
        assertThat(api.post("/tasks", null)).isEmpty();
        assertThat(fake.asked())
                .hasSize(2)
                .extracting(FakeApi.Asked::key)
                .containsOnly(fake.asked().get(0).key());
        assertThat(pauses).containsExactly(Duration.ofSeconds(seconds));

        assertThatThrownBy(() -> api.post("/tasks", null)).isInstanceOf(ApiException.class);
        assertThat(fake.asked()).hasSize(4);
    }

    @Test
    void whoAsksForLongOrHasRefusedIsNotAskedAgain() {
        fake.then(busy(503, "31"), FakeApi.json(422, "{}"), FakeApi.json(500, "{}"));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> api.post("/tasks", null)).isInstanceOf(ApiException.class);
        }
        assertThat(fake.asked()).hasSize(3);
        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"503, ''", "409, idempotency_key_in_use"})
    void afterATryWithoutAnAnswerARefusalLeavesItOpen(int status, String code) {
        fake.then(FakeApi.broken(), FakeApi.json(status, "{\"detail\": \"Later.\", \"code\": \"" + code + "\"}"));
        assertThatThrownBy(() -> api.post("/tasks", null)).hasMessage("Later; it may have been done all the same");
        fake.then(FakeApi.broken(), FakeApi.json(422, "{\"detail\": \"No.\"}"));
        assertThatThrownBy(() -> api.post("/tasks", null)).hasMessage("No");
    }

    @Test
    void anAnswerThatIsNoJsonKeepsItsStatus() {
        fake.then(FakeApi.json(502, "<html>"), FakeApi.json(403, "<html>"));
        for (boolean mayPass : new boolean[] {true, false}) {
            assertThatThrownBy(() -> api.get("/tasks", Map.of()))
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(e.mayPass()).isEqualTo(mayPass))
                    .hasMessageEndingWith(" and no JSON object; is it a service of Taskwire?");
        }
    }

    private static FakeApi.Reply busy(int status, String retryAfter) {
        return exchange -> {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            FakeApi.json(status, "{\"detail\":\"Busy.\"}").send(exchange);
        };
    }

    @Test
    void twoCallsHaveTwoKeys() {
        fake.then(FakeApi.json(200, "{}"), FakeApi.json(204, ""));
        assertThat(api.post("/tasks/1/complete", null)).isEmpty();
        api.delete("/tasks/1");
        assertThat(fake.asked())
                .extracting(FakeApi.Asked::key)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.isPresent());
    }

    @Test
    void aQueryIsEncodedAndWhatHasNoValueLeftOut() {
        fake.then(FakeApi.json(200, "{}"));
        assertThat(api.get("/tasks", Map.of("q", "a & ü+", "tag", ""))).isEmpty();
        assertThat(fake.asked().get(0).line()).isEqualTo("GET /api/7/tasks?q=a%20%26%20%C3%BC%2B");
    }

    @Test
    void aTokenGoesWithEachRequest() {
        fake.then(FakeApi.json(200, "{}"));
        assertThat(new UserApi(new UserTarget(fake.url(), "7", () -> "abc")).get("/tasks", Map.of()))
                .isEmpty();
        assertThat(fake.asked().get(0).authorization()).contains("Bearer abc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422|{\"detail\":\"2 fields.\",\"errors\":[{\"pointer\":\"/priority\",\"detail\":\"One of low, high.\"},{\"pointer\":\"/tags/0\",\"detail\":\"No id.\"}]}|priority: One of low, high; tags/0: No id",
                "404|{\"detail\":\"There is no such task.\",\"errors\":[]}|There is no such task",
                "401|{\"detail\":\"No token.\"}|No token; --token, --token-file or TASKWIRE_TOKEN says who you are",
                "404|{\"detail\":\"a\\u001b[2J\"}|a\\u001b[2J",
                "500|{}|the service answers 500",
            })
    void aProblemIsOneSentenceThatNamesTheFields(int status, String body, String sentence) {
        fake.then(FakeApi.json(status, body));
        assertThatThrownBy(() -> api.get("/tasks", Map.of()))
                .isInstanceOf(ApiException.class)
                .hasMessage(sentence);
    }

    @Test
    void whatMayPassSaysWhen() {
        fake.then(busy(429, "3"));
        var failure =
                Objects.requireNonNull(catchThrowableOfType(ApiException.class, () -> api.get("/tasks", Map.of())));
        assertThat(failure).hasMessage("Busy; try again in 3 s");
        assertThat(failure.mayPass()).isTrue();
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(3));
    }

    @Test
    void aStrangerAndNobodyAreToldInASentence() {
        fake.then(FakeApi.json(200, "<html>"), FakeApi.json(200, "[]"));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> api.get("/tasks", Map.of()))
                    .isInstanceOf(LocalException.class)
                    .hasMessage(fake.url() + " answers 200 and no JSON object; is it a service of Taskwire?");
        }
        var nobody = "http://127.0.0.1:" + Ports.free();
        assertThatThrownBy(() -> new UserApi(new UserTarget(nobody, "1", () -> "")).get("/tasks", Map.of()))
                .hasMessageStartingWith("no answer from " + nobody)
                .hasMessageEndingWith("is the service up?");
    }
}
