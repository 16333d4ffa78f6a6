package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.config.AppConfig;
import dev.taskwire.config.RateLimit;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A listener that is reached by another name than its own, with a limit of rates. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class McpAddressTest {

    private static final String URL = Edge.PUBLIC_URL;
    private static final String PING = Mcp.request("ping", new JsonObject()).encode();

    private final Edge edge = Edge.withTokens(http -> new AppConfig.Http(
            http.host(),
            http.port(),
            http.maxInFlight(),
            false,
            Optional.of(new RateLimit(2, Duration.ofHours(1), 2))));
    private final Api api = new Api(edge.port());

    @AfterAll
    void stop() {
        edge.close();
    }

    @Test
    void clientsAreToldThatName() {
        var metadata = json(api.get("/.well-known/oauth-protected-resource/mcp"));
        assertThat(metadata.getString("resource")).isEqualTo(URL + "/mcp");
        assertThat(header(api.post(Mcp.PATH, PING), "www-authenticate"))
                .isEqualTo("Bearer resource_metadata=\"" + URL + "/.well-known/oauth-protected-resource/mcp\"");
    }

    @Test
    void pagesOfThatNameMayCallAndNoOthersThatLookLikeIt() {
        assertThat(ping("pages", "Origin", URL)).isEqualTo(200);
        for (var other : List.of("http://tasks.example.org", URL + ":8443", URL + ".evil.example")) {
            assertThat(ping("pages", "Origin", other)).as(other).isEqualTo(403);
        }
        assertThat(ping("pages", "Origin", URL, "Origin", "http://evil.example"))
                .isEqualTo(403);
    }

    @Test
    void eachMessageCountsAsACall() {
        assertThat(ping("often")).isEqualTo(200);
        assertThat(ping("often")).isEqualTo(200);
        assertThat(ping("often")).isEqualTo(429);
        assertThat(ping("another")).isEqualTo(200);
    }

    private int ping(String user, String... headers) {
        var all = new ArrayList<>(
                List.of("Authorization", "Bearer " + Tokens.signed(Tokens.claims(user)), Mcp.VERSION, "2025-11-25"));
        all.addAll(List.of(headers));
        return api.post(Mcp.PATH, PING, all.toArray(String[]::new)).statusCode();
    }
}
