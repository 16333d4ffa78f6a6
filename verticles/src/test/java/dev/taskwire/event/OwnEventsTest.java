package dev.taskwire.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OwnEventsTest {

    private final ObjectMapper json = new ObjectMapper();
    private final OwnEvents own = new OwnEvents(json);

    private ObjectNode encoded() throws IOException {
        return (ObjectNode) json.readTree(
                EventSamples.encoded(EventSamples.of(EventType.TASK_CREATED)).bytes());
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatTheSdkReads(EventType type) throws IOException {
        var bytes = EventSamples.encoded(EventSamples.of(type)).bytes();

        var read = own.read(bytes).orElseThrow();

        var event = new JsonFormat().deserialize(bytes);
        assertThat(read.id()).isEqualTo(event.getId());
        assertThat(read.source()).isEqualTo(event.getSource().toString());
        assertThat(read.type().ceType()).isEqualTo(event.getType());
        assertThat(read.traceparent()).isEqualTo(event.getExtension("traceparent"));
        assertThat(read.sequence()).isEqualTo(3);
        assertThat(read.data())
                .isEqualTo(json.readTree(Objects.requireNonNull(event.getData()).toBytes()));
    }

    /** Each of these is for the SDK to judge. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "specversion     | 0.3",
                "specversion     | 1",
                "id              | ''",
                "source          | ''",
                "source          | http://[",
                "source          | a b",
                "type            | com.dapr.event.sent",
                "time            | yesterday",
                "time            | 2026-11-24T10:00:00+01:00",
                "datacontenttype | text/plain",
                "dataschema      | not a uri",
                "subject         | ''",
                "partitionkey    | ''",
                "data            | text",
                "data_base64     | e30=",
                "pubsubname      | p",
                "UPPER           | x"
            })
    void leavesWhatIsNotSurelyOursToTheSdk(String attribute, String value) throws IOException {
        assertThat(own.read(json.writeValueAsBytes(encoded()))).isPresent();
        assertThat(own.read(json.writeValueAsBytes(encoded().put(attribute, value))))
                .isEmpty();
        assertThat(own.read(json.writeValueAsBytes(encoded().put(attribute, 1))))
                .isEmpty();
    }

    @Test
    void leavesWhatIsMissingOrBrokenToTheSdk() throws IOException {
        for (var attribute : new String[] {"specversion", "id", "source", "type", "datacontenttype", "data"}) {
            var without = encoded();
            without.remove(attribute);
            assertThat(own.read(json.writeValueAsBytes(without))).as(attribute).isEmpty();
        }
        var whole = json.writeValueAsString(encoded());
        assertThat(own.read(whole.substring(0, whole.length() - 1).getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(own.read("[1]".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
