package dev.taskwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.local.mail.Mail;
import dev.taskwire.local.process.Http;
import dev.taskwire.local.process.Signals;
import dev.taskwire.local.process.Wait;
import dev.taskwire.local.up.LocalStack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the whole system owes to its users, whatever carries its events. Each test has a user of its own. */
abstract class EndToEndContract {

    static final Duration SOON = Duration.ofSeconds(30);

    abstract LocalStack stack();

    /** The process between the service and the topic: what can be held up without the service's doing. */
    abstract String carrier();

    @Test
    void aDueTaskBecomesOneEmailAndNeverEarly() {
        var due = Instant.now().plusSeconds(3);
        api("due").createDue("Water the plants", due);

        Wait.until("the email", SOON, () -> !mails("due").isEmpty());

        assertThat(mails("due")).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).startsWith("Reminder: Water the plants (");
            assertThat(mail.messageId()).matches("<[0-9a-f]{40}@taskwire\\.local>");
            assertThat(mail.date()).isAfterOrEqualTo(due.minusSeconds(1));
        });
        Wait.until(
                "the delivered event",
                SOON,
                () -> types("task-reminders", "due").contains("ReminderDeliveredEvent"));
        assertThat(types("task-reminders", "due")).containsExactly("ReminderDueEvent", "ReminderDeliveredEvent");
    }

    /** The metric follows the state store: what it tells has been saved there. */
    @Test
    void aTickIsNotedInTheStateStore() {
        var note = "(?s).*\\ntaskwire_last_poll_timestamp_seconds [1-9].*";
        Wait.until(
                "a note",
                SOON,
                () -> Http.text(stack().operationsUrl() + "/metrics").matches(note));
    }

    @Test
    void aCompletedTaskIsNotRemindedOf() {
        var api = api("done");
        var due = Instant.now().plusSeconds(2);
        long done = api.created(Map.of("title", "Done in time", "due_date", due.toString()));
        api.createDue("Still open", due);
        api.complete(done);

        Wait.until("the other email", SOON, () -> !mails("done").isEmpty());

        assertThat(mails("done")).extracting(Mail::subject).allMatch(each -> each.startsWith("Reminder: Still open ("));
    }

    @Test
    void aCompletedTaskOfASeriesIsFollowedByOneNextTask() {
        var api = api("series");
        var due = Instant.now().plus(Duration.ofDays(1));
        long first = api.created(Map.of("title", "Daily", "due_date", due.toString(), "recurrence_rule", "FREQ=DAILY"));
        api.complete(first);
        api.complete(first);

        Wait.until(
                "the next task",
                SOON,
                () -> api.get("?status=pending").path("tasks").size() == 1);

        var next = api.get("?status=pending").path("tasks").get(0);
        assertThat(next.path("occurrence_no").asInt()).isEqualTo(2);
        assertThat(next.path("series_id").asLong()).isEqualTo(first);
        assertThat(Instant.parse(next.path("due_date").asText()))
                .isEqualTo(Instant.parse(api.get("/" + first).path("due_date").asText())
                        .plus(Duration.ofDays(1)));
        Wait.until(
                "all three events", SOON, () -> events("task-events", "series").size() == 3);
        assertThat(types("task-events", "series"))
                .containsExactlyInAnyOrder("TaskCreatedEvent", "TaskCompletedEvent", "TaskCreatedEvent");
    }

    @Test
    void theTopicHoldsEachVersionOnceInOrderInOnePartition() {
        var api = api("order");
        var ids = IntStream.range(0, 20)
                .mapToObj(i -> api.created(Map.of("title", "T" + i)))
                .toList();
        ids.forEach(id -> api.complete(id));
        ids.forEach(id ->
                assertThat(api.send("DELETE", "/" + id, "").join().statusCode()).isEqualTo(204));

        Wait.until("60 events", SOON, () -> events("task-events", "order").size() == 60);

        var records = reader().all("task-events");
        for (var id : ids) {
            var own = records.stream()
                    .filter(each -> TopicReader.text(each.key()).equals(id.toString()))
                    .toList();
            assertThat(own)
                    .extracting(each -> each.partition())
                    .containsOnly(own.get(0).partition());
            assertThat(own)
                    .extracting(each -> ApiClient.parse(TopicReader.text(each.value()))
                            .path("sequence")
                            .asLong())
                    .containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void poisonGoesToTheDeadLettersAndItsNeighboursGoOn() {
        var poison = List.of("", "not json", "[1,2]", "{\"specversion\":\"1.0\",\"type\":\"TaskCreatedEvent\"}");
        poison.forEach(each ->
                reader().put("task-reminders", "poison", each.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        var due = Instant.now().plusSeconds(1);
        api("poison").createDue("Neighbour", due);

        Wait.until("the neighbour's email", SOON, () -> !mails("poison").isEmpty());
        Wait.until("the dead letters", SOON, () -> deadLetters().containsAll(poison));

        assertThat(deadLetters()).containsExactlyInAnyOrderElementsOf(poison);
    }

    @Test
    void writesGoOnWhileTheirCarrierIsAway() {
        var carrier = stack().processes().stream()
                .filter(each -> each.name().equals(carrier()))
                .findFirst()
                .orElseThrow();
        var handle = ProcessHandle.of(carrier.process().pid()).orElseThrow();
        var api = api("away");
        Signals.send("STOP", handle);
        List<Long> ids;
        try {
            ids = IntStream.range(0, 50)
                    .mapToObj(i -> api.created(Map.of("title", "T" + i)))
                    .toList();
        } finally {
            Signals.send("CONT", handle);
        }

        Wait.until("their events", SOON, () -> distinctKeys("away").size() == ids.size());

        assertThat(distinctKeys("away"))
                .containsExactlyInAnyOrderElementsOf(
                        ids.stream().map(String::valueOf).toList());
    }

    final ApiClient api(String user) {
        return new ApiClient(stack().httpUrl(), user);
    }

    final TopicReader reader() {
        return new TopicReader(stack().bootstrapServers());
    }

    final List<Mail> mails(String user) {
        return stack().mailbox().messages().stream()
                .filter(mail -> mail.to().contains("user-" + user + "@taskwire.local"))
                .toList();
    }

    final List<JsonNode> events(String topic, String user) {
        return reader().all(topic).stream()
                .filter(each -> TopicReader.text(each.value()).contains("\"user_id\":\"" + user + "\""))
                .map(each -> ApiClient.parse(TopicReader.text(each.value())))
                .toList();
    }

    private List<String> types(String topic, String user) {
        return events(topic, user).stream()
                .map(each -> each.path("type").asText())
                .toList();
    }

    private List<String> distinctKeys(String user) {
        return events("task-events", user).stream()
                .map(each -> each.path("partitionkey").asText())
                .distinct()
                .toList();
    }

    private List<String> deadLetters() {
        return reader().all("task-reminders-dlq").stream()
                .map(each -> TopicReader.text(each.value()))
                .toList();
    }
}
