package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Task;
import dev.taskwire.mail.FakeMailSender;
import dev.taskwire.mail.Mail;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.worker.Loop.Found;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many emails at once. */
class EmailBurstTest {

    private static final int EMAILS = 120;
    private static final int SIDE_BY_SIDE = 5;
    private static final int PER_SECOND = 100;

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final FakeMailSender server = new FakeMailSender();
    private final EmailFixture queue = new EmailFixture(
            DB,
            server,
            new EmailPace(DB.vertx(), SIDE_BY_SIDE, PER_SECOND, Duration.ofSeconds(1), SIDE_BY_SIDE, System::nanoTime));

    @Test
    void theyGoInOrderOfDueTimeAndNoFasterThanTheRate() {
        var tasks = IntStream.rangeClosed(1, EMAILS)
                .mapToObj(id -> Writes.task(id, Writes.DUE, null))
                .toArray(Task[]::new);
        Writes.store(DB.database(), tasks);
        DB.run("update reminders set state = 'fired', remind_at = now() - make_interval(secs => task_id)");
        // Not in the order in which they fell due.
        DB.run(
                "insert into emails (kind, task_id, user_id, reminder_id, remind_at, recipient, message_id, available_at)"
                        + " select 'reminder', task_id, user_id, id, remind_at, 'a@b.c', task_id, remind_at from reminders"
                        + " where task_id > 0 order by random()");
        long begin = System.nanoTime();

        while (queue.round() != Found.NOTHING) {
            assertThat(server.seen()).hasSizeLessThanOrEqualTo(EMAILS);
        }

        var took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis((EMAILS - SIDE_BY_SIDE) * 1000L / PER_SECOND));
        var sent = server.seen().stream()
                .map(Mail::messageId)
                .map(Integer::parseInt)
                .toList();
        assertThat(sent).hasSize(EMAILS);
        assertThat(new HashSet<>(sent)).hasSize(EMAILS);
        // Those due longest ago have the highest ids; within what goes side by side the order is open.
        IntStream.range(0, EMAILS)
                .forEach(i -> assertThat(sent.get(i))
                        .as(List.copyOf(sent).toString())
                        .isBetween(EMAILS - i - SIDE_BY_SIDE, EMAILS - i + SIDE_BY_SIDE));
    }
}
