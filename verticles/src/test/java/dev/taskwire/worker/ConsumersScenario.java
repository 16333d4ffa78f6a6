package dev.taskwire.worker;

import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.mail.MailOutcome;
import dev.taskwire.service.Gateway;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.dapr.client.Await;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What some users do, and the end that it has: told without ids and times of its own, to be compared. */
final class ConsumersScenario {

    /** Reminders that are due once all is done, of which one email is refused. */
    static final int DUE = 4;

    private final Gateway gateway;
    private final TestDatabase db;

    ConsumersScenario(Gateway gateway, TestDatabase db) {
        this.gateway = gateway;
        this.db = db;
    }

    /** Tasks and series that are changed, completed, reopened, completed again and deleted; and reminders that fall due. */
    void play() {
        for (var rule : new String[] {null, "FREQ=DAILY"}) {
            var kind = rule == null ? "task" : "series";
            act(task(kind + " completed", rule), new TaskAction.Complete());
            act(
                    task(kind + " completed twice", rule),
                    new TaskAction.Complete(),
                    new TaskAction.Reopen(),
                    new TaskAction.Complete());
            act(task(kind + " completed and deleted", rule), new TaskAction.Complete(), new TaskAction.Delete());
            act(
                    task(kind + " restored", rule),
                    new TaskAction.Delete(),
                    new TaskAction.Restore(),
                    new TaskAction.Complete());
        }
        for (int i = 0; i < DUE; i++) {
            var unused = task("due " + i, null);
        }
        db.run("update reminders r set remind_at = now() - interval '1 min' from tasks t"
                + " where t.id = r.task_id and t.title like 'due %'");
    }

    /** Refuses the email of one task. */
    static MailOutcome answer(String subject) {
        return subject.endsWith("due 3")
                ? new MailOutcome(MailOutcome.Status.REFUSED, "550 no")
                : new MailOutcome(MailOutcome.Status.SENT, "");
    }

    private Task task(String title, @Nullable String rule) {
        var due = Instant.parse("2099-06-01T07:00:00Z");
        return Await.result(gateway.create(Writes.ALICE, Gateway.request(title, due, rule)));
    }

    private void act(Task task, TaskAction... actions) {
        for (var action : actions) {
            Await.done(gateway.change(Writes.ALICE, task.id(), action));
        }
    }

    /** Every table that a consumer writes. */
    Map<String, List<String>> end() {
        var end = new LinkedHashMap<String, List<String>>();
        end.put(
                "tasks",
                db.rows(
                        "select title, occurrence_no, version, completed_at is not null, deleted_at is not null, due_date"
                                + " from tasks order by title, occurrence_no"));
        end.put(
                "reminders",
                db.rows("select title, occurrence_no, state, reason from reminders r join tasks t on t.id = r.task_id"
                        + " order by title, occurrence_no"));
        end.put(
                "emails",
                db.rows("select title, e.state, recipient from emails e join tasks t on t.id = e.task_id"
                        + " order by title, e.id"));
        end.put("inbox", db.rows("select consumer, count(*) from inbox group by 1 order by 1"));
        end.put("outbox", db.rows("select event_id from outbox"));
        return end;
    }

    /** All emails are settled, and what became of them is noted. */
    boolean isOver() {
        return db.count("reminders where state in ('delivered', 'failed')") == DUE
                && db.count("emails where state = 'queued'") == 0;
    }
}
