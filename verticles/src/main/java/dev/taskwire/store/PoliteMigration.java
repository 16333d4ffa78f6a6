package dev.taskwire.store;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Migrates beside services that go on writing. Who waits for a table's lock makes every later statement on the table wait
 * behind it, however short its own work is; so a migration waits for 200 ms, gives up, lets the others pass and comes again
 * (docs/decisions/0046). Blocking; used once.
 */
final class PoliteMigration {

    /** Well below the 500 ms after which the service answers 503 to who waits behind it. */
    static final String LOCK_TIMEOUT = "200ms";

    private static final Logger LOG = LoggerFactory.getLogger(PoliteMigration.class);
    private static final int TRIES = 100;
    /** A lock that was not to be had; the victim of a deadlock. Nothing is left of what was tried. */
    private static final Set<String> COME_AGAIN = Set.of("55P03", "40P01");

    /** Only a migration without a transaction leaves that row: one that builds indexes, and may be run again. */
    private static final String FORGET_FAILED = """
            do $$ begin
              if to_regclass('flyway_schema_history') is not null then
                delete from flyway_schema_history where not success;
              end if;
            end $$""";

    private static final String LONGEST = """
            select coalesce(string_agg(format('pid %s (%s) since %s', pid, application_name, xact_start), ', '
                                       order by xact_start), 'none that this role may see')
            from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and xact_start < now() - interval '1 second'""";

    private final Flyway flyway;
    private final Statement session;
    private final Duration pause;

    /**
     * @param flyway whose connections wait for locks no longer than {@link #LOCK_TIMEOUT}
     * @param session of the caller's, outside of a transaction
     * @param pause between tries, for all that has queued up
     */
    PoliteMigration(Flyway flyway, Statement session, Duration pause) {
        this.flyway = flyway;
        this.session = session;
        this.pause = pause;
    }

    /** @throws FlywayException if a migration fails, or did not get its lock in a hundred tries */
    void run() throws SQLException {
        for (int tries = 1; !isDone(); tries++) {
            if (tries == TRIES) {
                throw new FlywayException(
                        "after " + tries + " tries a table is still locked by others, and the schema is"
                                + " as far as it came; transactions that have been open for long: " + longest());
            }
            LOG.info("A table is locked by others; the migration lets them pass and comes again (try {})", tries);
            Object unused = session.execute("select pg_sleep(" + pause.toMillis() / 1e3 + ")");
        }
    }

    private boolean isDone() throws SQLException {
        Object unused = session.execute(FORGET_FAILED);
        try {
            unused = flyway.migrate();
            return true;
        } catch (FlywayException e) {
            if (isLocked(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isLocked(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal && COME_AGAIN.contains(refusal.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private String longest() throws SQLException {
        try (var rows = session.executeQuery(LONGEST)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
