package dev.taskwire.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/** What is forgotten once it is of an age; each by one statement, which is given the age in seconds and a limit. */
public final class PurgeByAge implements Purge {

    /** An Idempotency-Key holds for so long. */
    private static final Duration ANSWERS_KEPT = Duration.ofDays(1);

    private static final String INBOX = """
            with gone as (
              delete from inbox where ctid = any(array(
                select i.ctid from inbox i
                where i.received_at < now() - make_interval(secs => $1)
                  and not exists (select from dead_letters d
                                  where d.event_source = i.source and d.event_id = i.event_id
                                    and (d.state = 'open' or d.closed_at > now() - make_interval(secs => $1)))
                order by i.received_at limit $2 for update of i skip locked))
              returning 1
            )
            select count(*)::int from gone""";

    private static final String ANSWERS = """
            with gone as (
              delete from idempotency_keys where (user_id, scope, key) in (
                select user_id, scope, key from idempotency_keys
                where created_at <= now() - make_interval(secs => $1)
                order by created_at limit $2 for update skip locked)
              returning 1
            )
            select count(*)::int from gone""";

    private static final String EMAILS = """
            with gone as (
              delete from emails where id in (
                select id from emails
                where state <> 'queued' and available_at < now() - make_interval(secs => $1)
                order by available_at limit $2 for update skip locked)
              returning 1
            )
            select count(*)::int from gone""";

    private static final String CHANGES = """
            with gone as (
              delete from task_changes where (task_id, version) in (
                select task_id, version from task_changes where at < now() - make_interval(secs => $1)
                order by at limit $2 for update skip locked)
              returning place
            ), risen as (
              update change_epoch set floor = greatest(floor, (select max(place) from gone))
              where exists (select from gone)
            )
            select count(*)::int from gone""";

    private static final String AUDIT = """
            with gone as (
              delete from audit where id in (
                select id from audit where at < now() - make_interval(secs => $1)
                order by at limit $2 for update skip locked)
              returning 1
            )
            select count(*)::int from gone""";

    private static final String DEAD_LETTERS = """
            with gone as (
              delete from dead_letters where id in (
                select id from dead_letters where closed_at < now() - make_interval(secs => $1)
                order by closed_at limit $2 for update skip locked)
              returning 1
            )
            select count(*)::int from gone""";

    private final Database database;
    private final String statement;
    private final Duration age;
    private final int limit;

    private PurgeByAge(Database database, String statement, Duration age, int limit) {
        this.database = database;
        this.statement = statement;
        this.age = age;
        this.limit = limit;
    }

    /**
     * Forgets events that cannot come again. Where a letter about one is still open, an operator may yet send it again, and one
     * that was sent again stands on its topic as long as any.
     */
    public static Purge ofInbox(Database database, Duration kept) {
        return new PurgeByAge(database, INBOX, kept, 5_000);
    }

    /** Forgets the answers of a day ago: an Idempotency-Key holds for so long. */
    public static Purge ofAnswers(Database database) {
        return new PurgeByAge(database, ANSWERS, ANSWERS_KEPT, 1_000);
    }

    /** Forgets emails that were sent or given up; one that is queued never. */
    public static Purge ofEmails(Database database, Duration kept) {
        return new PurgeByAge(database, EMAILS, kept, 2_000);
    }

    /** Forgets changes of tasks. The feed's floor rises with them in one transaction, so that no reader misses one unknowingly. */
    public static Purge ofChanges(Database database, Duration kept) {
        return new PurgeByAge(database, CHANGES, kept, 2_000);
    }

    /** Forgets entries of the audit. */
    public static Purge ofAudit(Database database, Duration kept) {
        return new PurgeByAge(database, AUDIT, kept, 5_000);
    }

    /** Forgets dead letters that are closed; an open one never. */
    public static Purge ofDeadLetters(Database database, Duration kept) {
        return new PurgeByAge(database, DEAD_LETTERS, kept, 100);
    }

    @Override
    public Future<Batch> next() {
        return database.worker()
                .preparedQuery(statement)
                .execute(Tuple.of((double) age.toSeconds(), limit))
                .map(rows -> {
                    int deleted = rows.iterator().next().getInteger(0);
                    return new Batch(deleted, deleted == limit);
                });
    }
}
