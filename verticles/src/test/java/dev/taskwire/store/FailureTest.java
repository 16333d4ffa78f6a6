package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.TaskException;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each failure says about its effect; the real ones by making them happen. */
class FailureTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    @ParameterizedTest
    @CsvSource({
        "22021, DATA",
        "22008, DATA",
        "22P05, DATA",
        "23502, DATA",
        "23503, DATA",
        "23505, DATA",
        "23514, DATA",
        "54000, DATA",
        "40001, CONTENTION",
        "40P01, CONTENTION",
        "55P03, UNAVAILABLE",
        "57014, UNAVAILABLE",
        "57P03, UNAVAILABLE",
        "53100, UNAVAILABLE",
        "53300, UNAVAILABLE",
        "25P03, UNAVAILABLE",
        "25006, UNAVAILABLE",
        "58030, UNAVAILABLE",
        "08001, UNAVAILABLE",
        "08004, UNAVAILABLE",
        // Cut off while or after committing: with synchronous replication, 57P01 may follow a local commit.
        "57P01, UNKNOWN_OUTCOME",
        "57P02, UNKNOWN_OUTCOME",
        "08006, UNKNOWN_OUTCOME",
        "08007, UNKNOWN_OUTCOME",
        "40003, UNKNOWN_OUTCOME",
        "42601, DEFECT",
        "42P01, DEFECT",
        "28P01, DEFECT",
        "3D000, DEFECT",
        "XX000, DEFECT",
        "'', DEFECT",
        ", DEFECT",
    })
    void eachSqlStateSaysWhatMayBeDoneNext(@Nullable String state, Failure expected) {
        assertThat(Failure.of(new PgException("message", "ERROR", state, "detail")))
                .isEqualTo(expected);
    }

    @Test
    void failuresBeforeAStatementWasSentWroteNothing() {
        assertThat(Failure.of(new ConnectException("refused"))).isEqualTo(Failure.UNAVAILABLE);
        assertThat(Failure.of(new UnknownHostException("db"))).isEqualTo(Failure.UNAVAILABLE);
        assertThat(Failure.of(new IOException("reset"))).isEqualTo(Failure.UNKNOWN_OUTCOME);
        assertThat(Failure.of(ClosedConnectionException.INSTANCE)).isEqualTo(Failure.UNKNOWN_OUTCOME);
        assertThat(Failure.of(TaskException.notFound())).isEqualTo(Failure.DEFECT);
        assertThat(Failure.of(new NullPointerException())).isEqualTo(Failure.DEFECT);
    }

    @Test
    void onlyWhatWaitingCanMendIsPassing() {
        assertThat(Failure.isPassing(new ConnectException())).isTrue();
        assertThat(Failure.isPassing(new PgException("m", "ERROR", "40P01", "d")))
                .isTrue();
        assertThat(Failure.isPassing(new PgException("m", "FATAL", "57P01", "d")))
                .isTrue();
        assertThat(Failure.isPassing(new PgException("m", "ERROR", "23505", "d")))
                .isFalse();
        assertThat(Failure.isPassing(new IllegalStateException())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select 1 / 0                                          | DATA
            insert into inbox values ('a', 's', '1'), ('a', 's', '1') | DATA
            select chr(0)                                         | DATA
            insert into inbox select 'a', 's', string_agg(md5(i::text), '') from generate_series(1, 3000) i | DATA
            select pg_sleep(10)                                   | UNAVAILABLE
            selekt 1                                              | DEFECT
            select * from nothing                                 | DEFECT
            """)
    void whatPostgresqlReallyAnswersIsUnderstood(String sql, Failure expected) {
        assertThat(failure(DB.database(), sql)).isEqualTo(expected);
        assertThat(failure(DB.database(), "select 1")).isNull();
    }

    @Test
    void aStatementThatWaitsForALockIsEndedByTheServer() {
        Writes.store(DB.database(), Writes.task(1));
        Promise<Void> locked = Promise.promise();
        Promise<Void> leave = Promise.promise();
        var holding = DB.database()
                .inTransaction(tx -> tx.client()
                        .query("select * from tasks for update")
                        .execute()
                        .onSuccess(done -> locked.complete())
                        .compose(done -> leave.future()));
        Await.done(locked.future());

        assertThat(failure(DB.database(), "update tasks set title = 't'")).isEqualTo(Failure.UNAVAILABLE);

        leave.complete();
        Await.done(holding);
    }

    @Test
    void aBackendThatIsTerminatedLeavesTheOutcomeUnknown() {
        Promise<Integer> pid = Promise.promise();
        var cut = DB.database()
                .inTransaction(tx -> tx.client()
                        .query("select pg_backend_pid()")
                        .execute()
                        .onSuccess(rows -> pid.complete(rows.iterator().next().getInteger(0)))
                        .compose(
                                rows -> tx.client().query("select pg_sleep(10)").execute()))
                .<Failure>mapEmpty()
                .otherwise(Failure::of);

        DB.run("set statement_timeout = 0");
        assertThat(DB.rows("select pg_terminate_backend(?)", Await.result(pid.future())))
                .containsExactly("t");

        assertThat(Await.result(cut)).isEqualTo(Failure.UNKNOWN_OUTCOME);
        // The pool may give out the dying connection once more; that statement is not sent.
        Await.until(
                DB.vertx(),
                Duration.ofSeconds(5),
                () -> DB.database().ping().map(true).otherwise(cause -> {
                    assertThat(Failure.of(cause)).isEqualTo(Failure.UNAVAILABLE);
                    return false;
                }));
    }

    @Test
    void aServerThatIsAwayIsUnavailable() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        var away = Database.open(DB.vertx(), "postgresql://t@127.0.0.1:" + closed + "/t", 1, 1);

        assertThat(failure(away, "select 1")).isEqualTo(Failure.UNAVAILABLE);

        Await.done(away.close());
    }

    @Test
    void aServerThatTakesTheConnectionAndSaysNothingIsUnavailable() throws IOException {
        try (var socket = new ServerSocket(0)) {
            var silent = Database.open(DB.vertx(), "postgresql://t@127.0.0.1:" + socket.getLocalPort() + "/t", 1, 1);

            assertThat(failure(silent, "select 1")).isEqualTo(Failure.UNAVAILABLE);
        }
    }

    @Test
    void aPoolThatIsFullRefusesWithoutWriting() {
        var small = Database.open(DB.vertx(), DB.url(), 1, 1);
        Await.done(small.ping());
        var slow = small.worker().query("select pg_sleep(1)").execute();
        var queued = small.ping();

        assertThat(failure(small, "select 1")).isEqualTo(Failure.UNAVAILABLE);

        Await.done(slow);
        Await.done(queued);
        Await.done(small.close());
    }

    private static @Nullable Failure failure(Database database, String sql) {
        Future<Failure> failure =
                database.worker().query(sql).execute().<Failure>mapEmpty().otherwise(Failure::of);
        return Await.result(failure);
    }
}
