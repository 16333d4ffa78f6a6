package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.config.AppConfig;
import dev.taskwire.config.RateLimit;
import dev.taskwire.domain.UserId;
import dev.taskwire.service.UnsubscribeLinks;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The link in an email, followed without a token by people and by mail programs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnsubscribeApiTest {

    private final Edge edge = Edge.withTokens();
    private final Api api = new Api(edge.port());

    @AfterAll
    void stop() {
        edge.close();
    }

    private static String link(String user) {
        return new UnsubscribeLinks(Optional.of(URI.create(Edge.PUBLIC_URL)), Edge.SECRET)
                .to(new UserId(user))
                .orElseThrow()
                .getPath();
    }

    private long switchedOff(String user) {
        return edge.number("select count(*) from user_settings where user_id = '" + user + "' and not email_reminders");
    }

    @Test
    void openingTheLinkAsksAndChangesNothing() {
        var page = api.get(link("u1"));

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(header(page, "content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(page, "content-security-policy")).contains("default-src 'none'", "form-action 'self'");
        assertThat(header(page, "referrer-policy")).isEqualTo("no-referrer");
        assertThat(header(page, "cache-control")).isEqualTo("no-store");
        assertThat(page.body()).contains("<form method=\"post\"><button>").doesNotContain("<script");
        assertThat(api.call("HEAD", link("u1")).statusCode()).isEqualTo(200);
        assertThat(edge.number("select count(*) from user_settings where user_id = 'u1'"))
                .isZero();
    }

    @Test
    void oneClickEndsTheEmailsAndTheSettingsBringThemBack() {
        var done =
                api.post(link("u2"), "List-Unsubscribe=One-Click", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(done.body()).contains("No more emails");
        assertThat(switchedOff("u2")).isEqualTo(1);
        assertThat(api.call("POST", link("u2")).statusCode()).isEqualTo(200);

        var owner = new String[] {"Authorization", "Bearer " + Tokens.signed(Tokens.claims("u2"))};
        var settings = json(api.get("/api/u2/settings", owner));
        assertThat(settings.getBoolean("email_reminders")).isFalse();
        assertThat(settings.getLong("version")).isEqualTo(2);
        var again = api.send("PATCH", "/api/u2/settings", BodyPublishers.ofString("{\"email_reminders\":true}"), owner);
        assertThat(json(again).getBoolean("email_reminders")).isTrue();
        assertThat(switchedOff("u2")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "u3", "u3.", "u3.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "a.b.c"})
    void whatIsNoLinkOfOursIsNotThere(String token) {
        assertProblem(api.get("/unsubscribe/" + token), 404, "not_found");
        assertProblem(api.call("POST", "/unsubscribe/" + token), 404, "not_found");
        assertThat(switchedOff("u3")).isZero();
    }

    @Test
    void aLinkOfOneUserSaysNothingOfAnother() {
        assertProblem(api.call("POST", link("u4").replace("u4.", "u5.")), 404, "not_found");
        assertThat(switchedOff("u5")).isZero();
    }

    @Test
    void itCountsAsACallOfItsUser() {
        var limit = new RateLimit(1, Duration.ofHours(1), 1);
        try (var limited = Edge.with(
                http -> new AppConfig.Http(http.host(), http.port(), http.maxInFlight(), false, Optional.of(limit)))) {
            var calls = new Api(limited.port());
            assertThat(calls.get(link("u6")).statusCode()).isEqualTo(200);
            assertProblem(calls.call("POST", link("u6")), 429, "rate_limited");
            assertThat(calls.get(link("u7")).statusCode()).isEqualTo(200);
        }
    }
}
