package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.domain.UserId;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that forget whose rows they are for, run by the product's own layer. */
class FenceTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final UserId ALICE = new UserId("alice");
    private static final UserId BOB = new UserId("bob");
    private static final String DENIED = "42501";

    static Stream<String> tables() {
        return FencedTables.NAMES.stream();
    }

    static Stream<String> tablesThatChange() {
        return tables().filter(table -> !Set.of("audit", "task_changes").contains(table));
    }

    @BeforeEach
    void aRowOfEachInEveryTable() {
        FencedTables.fill(DB, ALICE, 1);
        FencedTables.fill(DB, BOB, 2);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aReaderSeesNobodyElse(String table) {
        assertThat(users(read("select user_id from " + table))).containsExactly("bob");
        assertThat(read("select 1 from " + table + " where user_id = 'alice'").size())
                .isZero();
    }

    @Test
    void norByTheViewThatListsAreReadFrom() {
        assertThat(users(read("select user_id from " + ListSql.TASKS))).containsExactly("bob");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aReaderWritesNothing(String table) {
        assertThatThrownBy(() -> read("delete from " + table)).hasMessageContaining(DENIED);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aWriterReachesNobodyElse(String table) {
        assertThat(users(write(Set.of(BOB), "select user_id from " + table))).containsExactly("bob");
        assertThatThrownBy(() -> write(Set.of(BOB), "update " + table + " set user_id = 'alice'"))
                .hasMessageContaining(DENIED);
    }

    @ParameterizedTest
    @MethodSource("tablesThatChange")
    void aWriterDeletesNobodyElses(String table) {
        assertThat(write(Set.of(BOB), "delete from " + table).rowCount()).isOne();
        assertThat(DB.rows("select distinct user_id from " + table)).containsExactly("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "task_changes"})
    void aWriterLeavesWhatWasWrittenDown(String table) {
        assertThatThrownBy(() -> write(Set.of(BOB), "update " + table + " set changes = '{}'"))
                .hasMessageContaining(DENIED);
        assertThatThrownBy(() -> write(Set.of(BOB), "delete from " + table)).hasMessageContaining(DENIED);
    }

    @Test
    void aWriterOnlyAddsToTheOutbox() {
        var add = "insert into outbox (event_id, topic, task_id, version, payload)"
                + " values (gen_random_uuid(), 'task-events', 1, 1, '') returning task_id, seq";
        assertThat(write(Set.of(BOB), add).size()).isOne();
        for (var more : List.of("select payload from outbox", "update outbox set version = 2", "delete from outbox")) {
            assertThatThrownBy(() -> write(Set.of(BOB), more)).as(more).hasMessageContaining(DENIED);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aBatchReachesItsUsers(String table) {
        assertThat(users(write(Set.of(ALICE, BOB), "select user_id from " + table)))
                .containsExactlyInAnyOrder("alice", "bob");
        assertThat(write(Set.of(), "select 1 from " + table).size()).isZero();
    }

    @Test
    void aTransactionIsFencedFromItsFirstStatement() {
        var seen = DB.database()
                .write(
                        Set.of(BOB),
                        tx -> tx.client()
                                .query("select user_id from tasks")
                                .execute()
                                .map(FenceTest::users));

        assertThat(Await.result(seen)).containsExactly("bob");
    }

    @Test
    void theFenceEndsWithItsTransaction() {
        var single = Database.open(DB.vertx(), DB.url(), 1, 10);
        var state = "select current_user::text || coalesce(current_setting('taskwire.users', true), '')";

        Await.done(single.read(BOB, "select 1", Tuple.tuple()));
        assertThat(Await.result(single.worker().query(state).execute()))
                .singleElement()
                .satisfies(row -> assertThat(row.getString(0)).isEqualTo("taskwire_worker"));
        assertThatThrownBy(() -> Await.result(single.read(BOB, "select 1 / 0", Tuple.tuple())))
                .hasMessageContaining("22012");
        assertThat(Await.result(single.worker().query(state).execute()))
                .singleElement()
                .satisfies(row -> assertThat(row.getString(0)).isEqualTo("taskwire_worker"));
        assertThat(users(Await.result(
                        single.worker().query("select user_id from tasks").execute())))
                .hasSize(2);
        Await.done(single.close());
    }

    private static RowSet<Row> read(String sql) {
        return Await.result(DB.database().read(BOB, sql, Tuple.tuple()));
    }

    private static RowSet<Row> write(Set<UserId> users, String sql) {
        return Await.result(DB.database().write(users, sql, Tuple.tuple()));
    }

    private static List<String> users(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }
}
