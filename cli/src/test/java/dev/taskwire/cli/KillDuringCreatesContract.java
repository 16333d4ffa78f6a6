package dev.taskwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.mail.Mail;
import dev.taskwire.local.process.Wait;
import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.TransportChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the service during 1000 concurrent creations: whatever was answered 201 is there, and takes effect once. */
abstract class KillDuringCreatesContract {

    private static final int TASKS = 1000;
    private static final int ACKNOWLEDGED_BEFORE_KILL = 150;
    private static final int EVERY_NTH_IS_DUE = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    abstract TransportChoice transport();

    @Test
    void noAcknowledgedTaskIsLostAndEachTakesEffectOnce(@TempDir Path home) {
        var options = Stacks.options(home, transport());
        Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
        try (var stack = Stacks.start(options)) {
            var requests = createAll(stack, acknowledged);
            Wait.until("the first answers", PATIENCE, () -> acknowledged.size() >= ACKNOWLEDGED_BEFORE_KILL);
            service(stack).destroyForcibly();
            CompletableFuture.allOf(requests.toArray(CompletableFuture[]::new)).join();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_BEFORE_KILL);
        try (var stack = Stacks.start(options)) {
            checkAfterRestart(stack, acknowledged);
        }
    }

    private static List<CompletableFuture<Void>> createAll(LocalStack stack, Set<Long> acknowledged) {
        var api = new ApiClient(stack.httpUrl(), "1");
        var due = Instant.now().plusSeconds(5).toString();
        return IntStream.range(0, TASKS)
                .mapToObj(i -> {
                    var title = Map.of("title", "Task " + i);
                    var fields = i % EVERY_NTH_IS_DUE == 0 ? Map.of("title", "Task " + i, "due_date", due) : title;
                    return api.create(fields)
                            .thenAccept(answer -> {
                                if (answer.statusCode() == 201) {
                                    acknowledged.add(ApiClient.parse(answer.body())
                                            .path("id")
                                            .asLong());
                                }
                            })
                            .exceptionally(noAnswer -> null);
                })
                .toList();
    }

    private static ProcessHandle service(LocalStack stack) {
        return stack.processes().stream()
                .filter(each -> each.name().equals("backend"))
                .findFirst()
                .flatMap(each -> ProcessHandle.of(each.process().pid()))
                .orElseThrow();
    }

    private static void checkAfterRestart(LocalStack stack, Set<Long> acknowledged) {
        var api = new ApiClient(stack.httpUrl(), "1");
        var reader = new TopicReader(stack.bootstrapServers());
        var stored = storedTasks(api);
        assertThat(stored.keySet()).as("acknowledged tasks are stored").containsAll(acknowledged);

        Wait.until(
                "an event of every stored task",
                PATIENCE,
                () -> created(reader).keySet().containsAll(stored.keySet()));
        assertThat(created(reader).keySet()).as("no event without its task").isEqualTo(stored.keySet());
        assertThat(created(reader).values())
                .as("one event a task, however often sent")
                .allSatisfy(ids -> assertThat(ids).hasSize(1));

        long due = stored.values().stream().filter(each -> each).count();
        Wait.until(
                "the delivery of every due task's reminder",
                PATIENCE,
                () -> delivered(reader).size() >= due);
        assertThat(stack.mailbox().messages()).hasSize((int) due);
        assertThat(stack.mailbox().messages()).extracting(Mail::messageId).doesNotHaveDuplicates();
    }

    /** Whether it is due, by task id. */
    private static Map<Long, Boolean> storedTasks(ApiClient api) {
        var tasks = new HashMap<Long, Boolean>();
        var cursor = "";
        do {
            var page = api.get("?limit=100" + cursor);
            page.path("tasks").forEach(task -> tasks.put(task.path("id").asLong(), task.hasNonNull("due_date")));
            cursor = page.hasNonNull("next_cursor")
                    ? "&cursor=" + page.path("next_cursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return tasks;
    }

    /** The tasks whose reminder has been said to be delivered. */
    private static Set<Long> delivered(TopicReader reader) {
        var tasks = new HashSet<Long>();
        for (var record : reader.all("task-reminders")) {
            var event = ApiClient.parse(TopicReader.text(record.value()));
            if (event.path("type").asText().equals("ReminderDeliveredEvent")) {
                tasks.add(event.path("data").path("task_id").asLong());
            }
        }
        return tasks;
    }

    /** The ids of the creation events on the topic, by task id. */
    private static Map<Long, Set<String>> created(TopicReader reader) {
        var events = new HashMap<Long, Set<String>>();
        for (var record : reader.all("task-events")) {
            var event = ApiClient.parse(TopicReader.text(record.value()));
            if (event.path("type").asText().equals("TaskCreatedEvent")) {
                long task = event.path("data").path("task_id").asLong();
                events.computeIfAbsent(task, id -> new HashSet<>())
                        .add(event.path("id").asText());
            }
        }
        return events;
    }
}
