package dev.taskwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.mail.Mail;
import dev.taskwire.local.process.Wait;
import dev.taskwire.local.up.TransportChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process per service, and three of the one that ticks. */
abstract class SplitContract {

    private static final int TASKS = 60;

    abstract TransportChoice transport();

    @Test
    void eachDueTaskIsOneEmailWithThreeNotificationReplicas(@TempDir Path home) {
        var options = Stacks.options(home, transport()).withSplit(true, Map.of("notification-service", 3));
        try (var stack = Stacks.start(options)) {
            var api = new ApiClient(stack.httpUrl(), "1");
            var begun = Instant.now();
            IntStream.range(0, TASKS).forEach(i -> api.createDue("Task " + i, begun.plusMillis(4_000 + i * 50L)));

            Wait.until(
                    "as many emails as tasks",
                    Duration.ofSeconds(60),
                    () -> stack.mailbox().messages().size() >= TASKS);
            var series = api.created(
                    Map.of("title", "Daily", "due_date", "2100-01-01T00:00:00Z", "recurrence_rule", "FREQ=WEEKLY"));
            api.complete(series);
            Wait.until(
                    "the next task, made by its own service",
                    Duration.ofSeconds(30),
                    () -> api.get("?status=pending&limit=1")
                                    .path("tasks")
                                    .get(0)
                                    .path("series_id")
                                    .asLong()
                            == series);

            assertThat(stack.processes())
                    .filteredOn(each -> "notification-service".equals(each.appId())
                            && !each.name().endsWith("daprd"))
                    .hasSize(3);
            assertThat(stack.mailbox().messages()).hasSize(TASKS);
            assertThat(stack.mailbox().messages()).extracting(Mail::messageId).doesNotHaveDuplicates();
            assertThat(stack.mailbox().messages())
                    .extracting(mail -> mail.subject().replaceFirst(" \\(.*", ""))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, TASKS)
                            .mapToObj(i -> "Reminder: Task " + i)
                            .toList());
        }
    }
}
