package dev.taskwire.transport.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What daprd would take in silence and then not do. That it loads the local ones is shown by those that start it. */
class ManifestsTest {

    private static final List<String> APPS =
            List.of("backend", "notification-service", "email-delivery-service", "recurring-task-service");

    /** Of pubsub.kafka at components-contrib v1.18.3, with the four that daprd itself reads. */
    private static final Set<String> KAFKA = Set.of(("authType awsAccessKey brokers caCert channelBufferSize clientCert"
                    + " clientConnectionKeepAliveInterval clientConnectionTopicMetadataRefreshInterval clientID clientKey"
                    + " compression consumeRetryEnabled consumeRetryInterval consumerFetchDefault consumerFetchMin"
                    + " consumerGroup consumerGroupRebalanceStrategy dialTimeout disableTls escapeHeaders"
                    + " excludeHeaderMetaRegex heartbeatInterval initialOffset maxMessageBytes metadataTimeout"
                    + " producerRequiredAcks producerRetryMax readTimeout saslMechanism saslPassword saslUsername"
                    + " sessionTimeout skipVerify version writeTimeout backOffPolicy backOffDuration backOffMaxRetries"
                    + " publishingScopes subscriptionScopes allowedTopics protectedTopics")
            .split(" "));

    /** Of state.postgresql v2; keyPrefix is read by daprd itself. No tableName: that one is of v1. */
    private static final Set<String> STATE = Set.of(
            "connectionString",
            "tablePrefix",
            "metadataTableName",
            "keyPrefix",
            "timeout",
            "cleanupInterval",
            "maxConns");

    private static final Set<String> SECRET_STORE = Set.of("secretsFile", "multiValued");

    static Stream<Manifest> components() {
        return Manifest.all().stream().filter(each -> each.is("Component"));
    }

    @Test
    void everyDocumentIsOfAKnownKindAndNamespace() {
        assertThat(Manifest.all()).hasSizeGreaterThan(8).allSatisfy(each -> {
            assertThat(each.yaml().path("kind").asText())
                    .isIn("Component", "Subscription", "Resiliency", "Configuration");
            assertThat(each.yaml().path("apiVersion").asText())
                    .isEqualTo(each.is("Subscription") ? "dapr.io/v2alpha1" : "dapr.io/v1alpha1");
            assertThat(each.yaml().at("/metadata/namespace").asText()).isEqualTo(each.isLocal() ? "" : "todo-phasev");
        });
    }

    @ParameterizedTest
    @MethodSource("components")
    void scopesAndSecretStoreStandAtTheTopLevel(Manifest component) {
        assertThat(component.names("")).isSubsetOf("apiVersion", "kind", "metadata", "spec", "auth", "scopes");
        assertThat(component.names("/spec")).containsExactlyInAnyOrder("type", "version", "metadata");
        assertThat(component.texts("/scopes")).containsExactlyElementsOf(APPS);
    }

    @ParameterizedTest
    @MethodSource("components")
    void everySettingIsOneThatTheComponentKnows(Manifest component) {
        var known = Map.of("pubsub.kafka", KAFKA, "state.postgresql", STATE, "secretstores.local.file", SECRET_STORE);
        assertThat(known).containsKey(component.type());
        assertThat(component.yaml().at("/spec/version").asText())
                .isEqualTo(component.type().equals("state.postgresql") ? "v2" : "v1");
        assertThat(component.metadata().keySet()).isSubsetOf(known.get(component.type()));
        assertThat(component.metadata().values()).allSatisfy(item -> {
            assertThat(item.fieldNames()).toIterable().hasSize(1).first().isIn("value", "secretKeyRef", "envRef");
            assertThat(item.path("value").isMissingNode() || item.path("value").isTextual())
                    .as("a text: " + item)
                    .isTrue();
            // daprd hands these two out to no component.
            assertThat(item.path("envRef").asText()).doesNotStartWith("DAPR_").isNotEqualTo("APP_API_TOKEN");
        });
    }

    @ParameterizedTest
    @MethodSource("components")
    void secretsComeFromTheStoreOfTheirPlaceByTheirNamesInACluster(Manifest component) {
        var references = component.metadata().values().stream()
                .map(item -> item.path("secretKeyRef"))
                .filter(reference -> !reference.isMissingNode())
                .map(reference -> reference.path("name").asText() + "/"
                        + reference.path("key").asText())
                .toList();
        var store = component.yaml().at("/auth/secretStore").asText();
        switch (component.type()) {
            case "pubsub.kafka" ->
                assertThat(references).containsExactlyInAnyOrder("kafka-secrets/username", "kafka-secrets/password");
            case "state.postgresql" -> assertThat(references).containsExactly("todo-app-secrets/STATE_CONNECTION");
            default -> assertThat(references).isEmpty();
        }
        assertThat(store).isEqualTo(references.isEmpty() ? "" : component.isLocal() ? "local-secrets" : "kubernetes");
        if (!component.isLocal()) {
            assertThat(component.yaml().toString()).doesNotContain("envRef");
        }
    }

    @Test
    void theSecretStoreHasTheNameThatTheOthersCallIt() {
        var store = Manifest.only("local/secretstore.yaml");

        assertThat(store.yaml().at("/metadata/name").asText()).isEqualTo("local-secrets");
        assertThat(store.value("multiValued")).isEqualTo("true");
    }

    @Test
    void kafkaIsLoggedInToAsDaprSpellsIt() {
        for (var file : List.of("pubsub-kafka.yaml", "local/sasl/pubsub-kafka.yaml")) {
            assertThat(Manifest.only(file).value("authType")).isEqualTo("password");
            assertThat(Manifest.only(file).value("saslMechanism")).isEqualTo("SHA-256");
        }
        assertThat(Manifest.only("pubsub-kafka.yaml").metadata())
                .as("TLS, checked")
                .doesNotContainKeys("disableTls", "skipVerify");
        assertThat(Manifest.only("local/pubsub-kafka.yaml").value("authType")).isEqualTo("none");
    }

    @Test
    void theLocalOnesDifferInConnectionAndAuthenticationAlone() {
        var connection = Set.of("brokers", "authType", "saslMechanism", "disableTls", "connectionString");
        for (var pair : Map.of(
                        "local/pubsub-kafka.yaml", "pubsub-kafka.yaml",
                        "local/sasl/pubsub-kafka.yaml", "pubsub-kafka.yaml",
                        "local/statestore-postgres.yaml", "statestore-postgres.yaml")
                .entrySet()) {
            assertThat(without(connection, Manifest.only(pair.getKey())))
                    .as(pair.getKey())
                    .isEqualTo(without(connection, Manifest.only(pair.getValue())));
        }
    }

    private static Map<String, JsonNode> without(Set<String> names, Manifest component) {
        var rest = new TreeMap<>(component.metadata());
        rest.keySet().removeAll(names);
        return rest;
    }

    @Test
    void theStateIsWhereTheTwinLooksForIt() {
        var state = Manifest.only("statestore-postgres.yaml");

        assertThat(state.value("tablePrefix") + "state").isEqualTo("dapr_state");
        assertThat(state.value("metadataTableName")).isEqualTo("dapr_state_metadata");
        assertThat(state.value("keyPrefix")).isEqualTo("none");
    }

    /** An app that a list does not name may use every topic. */
    @Test
    void everyAppIsNamedWithItsTopics() {
        var scopes = Manifest.only("pubsub-kafka.yaml");

        assertThat(scopes.value("publishingScopes").split(";"))
                .containsExactlyInAnyOrder(
                        "backend=task-events,task-reminders,task-events-dlq,task-reminders-dlq",
                        "notification-service=task-reminders,task-events-dlq",
                        "email-delivery-service=task-reminders,task-reminders-dlq",
                        "recurring-task-service=task-events,task-events-dlq");
        assertThat(Stream.of(scopes.value("subscriptionScopes").split(";"))
                        .map(each -> each.split("=")[0])
                        .toList())
                .containsExactlyInAnyOrderElementsOf(APPS);
        assertThat(scopes.value("protectedTopics").split(",")).hasSize(4);
    }

    /** A standalone daprd reads the first document of a file and ignores a Resiliency that comes later. */
    @Test
    void aResiliencyIsAloneInItsFileAndNamesAComponent() {
        var names = new TreeSet<String>();
        components().forEach(each -> names.add(each.yaml().at("/metadata/name").asText()));
        var files = Manifest.all().stream()
                .filter(each -> each.is("Resiliency"))
                .map(Manifest::file)
                .toList();

        assertThat(files).isNotEmpty().doesNotHaveDuplicates().allSatisfy(file -> {
            var alone = Manifest.only(file);
            assertThat(alone.names("/spec/targets/components")).isNotEmpty().isSubsetOf(names);
            assertThat(alone.names("")).containsExactlyInAnyOrder("apiVersion", "kind", "metadata", "spec");
        });
    }
}
