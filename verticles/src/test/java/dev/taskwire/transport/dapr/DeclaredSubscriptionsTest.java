package dev.taskwire.transport.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.taskwire.event.Topic;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an operator declares is what the app asks for by itself, and open to those whom the component lets in. */
class DeclaredSubscriptionsTest {

    private static final Path COMPONENTS = Path.of("..", "dapr-components");
    private static final Path CONF = Path.of("..", "conf");
    private static final List<String> SERVICES = List.of(
            "backend.yaml", "notification-service.yaml", "email-delivery-service.yaml", "recurring-task-service.yaml");
    private static final Map<String, String> TOPICS = Map.of(
            "reminder",
            "task-events",
            "recurring",
            "task-events",
            "email",
            "task-reminders",
            "reminder-outcome",
            "task-reminders");

    @Test
    void theyAreTheProgrammaticOnes() throws IOException {
        var declared = new JsonArray();
        for (var document : documents("subscriptions.yaml")) {
            assertThat(document.path("apiVersion").asText()).isEqualTo("dapr.io/v2alpha1");
            assertThat(document.path("kind").asText()).isEqualTo("Subscription");
            declared.add(new JsonObject(document.path("spec").toString()));
        }

        assertThat(declared).isEqualTo(Subscriptions.of("pubsub-kafka", Optional.empty(), Set.of(Topic.values())));
    }

    @Test
    void theyAreScopedToTheServicesWhoseRolesWantTheTopic() throws IOException {
        for (var document : documents("subscriptions.yaml")) {
            var topic = document.path("spec").path("topic").asText();
            var wanting = new ArrayList<String>();
            for (var conf : SERVICES) {
                var service = read(CONF.resolve(conf)).get(0);
                if (Stream.of(service.path("verticles"))
                        .flatMap(list -> list.findValuesAsText("name").stream())
                        .anyMatch(role -> topic.equals(TOPICS.get(role)))) {
                    wanting.add(service.path("app_id").asText());
                }
            }

            assertThat(scopes(document)).containsExactlyInAnyOrderElementsOf(wanting);
        }
    }

    @Test
    void theComponentLetsThemIn() throws IOException {
        for (var component : List.of("pubsub-kafka.yaml", "local/pubsub-kafka.yaml")) {
            var scopes = metadata(component, "subscriptionScopes");
            for (var document : documents("subscriptions.yaml")) {
                var topic = document.path("spec").path("topic").asText();
                var allowed = Stream.of(scopes.split(";"))
                        .filter(app ->
                                List.of(app.replaceAll(".*=", "").split(",")).contains(topic))
                        .map(app -> app.replaceAll("=.*", ""))
                        .toList();

                assertThat(allowed).containsAll(scopes(document));
            }
        }
    }

    private static List<String> scopes(JsonNode document) {
        List<String> scopes = new ArrayList<>();
        document.path("scopes").forEach(each -> scopes.add(each.asText()));
        return scopes;
    }

    private static String metadata(String component, String name) throws IOException {
        for (var item : documents(component).get(0).path("spec").path("metadata")) {
            if (item.path("name").asText().equals(name)) {
                return item.path("value").asText();
            }
        }
        throw new AssertionError(component + " has no " + name);
    }

    private static List<JsonNode> documents(String file) throws IOException {
        return read(COMPONENTS.resolve(file));
    }

    private static List<JsonNode> read(Path file) throws IOException {
        var yaml = new YAMLFactory();
        List<JsonNode> documents = new ArrayList<>();
        try (var parser = yaml.createParser(file.toFile())) {
            new ObjectMapper(yaml).readValues(parser, JsonNode.class).forEachRemaining(documents::add);
        }
        return documents;
    }
}
