package dev.taskwire.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ChangeTextTest {

    private static final String CHANGED = """
            {"type": "Task%sEvent", "task_id": 1000, "version": 3, "time": "2030-12-01T08:00:00.123Z",
             "changes": {"priority": {}, "due_date": {}}, "task": {"title": "Buy\\u001b milk"}}""";
    private static final String DELETED = """
            {"type": "TaskDeletedEvent", "task_id": %d, "version": 4, "time": "2030-12-01T08:00:01Z",
             "changes": {}, "task": null}""";

    private final ObjectMapper json = new ObjectMapper();
    private final ChangeText text = new ChangeText(ZoneId.of("Europe/Berlin"), Ansi.OFF);

    @Test
    void aLineForEach() throws JsonProcessingException {
        assertThat(text.line(json.readTree(CHANGED.formatted("Updated"))))
                .isEqualTo("2030-12-01 09:00:00  updated    1000 v3  Buy\\u001b milk  (priority, due_date)");
        assertThat(text.line(json.readTree(DELETED.formatted(1000))))
                .isEqualTo("2030-12-01 09:00:01  deleted    1000 v4  Buy\\u001b milk");
        assertThat(text.line(json.readTree(DELETED.formatted(1)))).endsWith("1 v4  -");
    }

    @Test
    void coloursAreForTerminals() throws JsonProcessingException {
        var coloured = new ChangeText(ZoneId.of("UTC"), Ansi.ON);
        assertThat(coloured.line(json.readTree(CHANGED.formatted("Created")))).contains("\u001b[32mcreated\u001b[");
    }
}
