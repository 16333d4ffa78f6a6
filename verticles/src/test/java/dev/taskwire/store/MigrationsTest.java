package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationsTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final int PROCESSES = 3;
    private static final String WAITING =
            "select count(*) from pg_stat_activity where query like 'select pg_sleep%' and datname = current_database()";

    private final ExecutorService processes = Executors.newFixedThreadPool(PROCESSES);

    @AfterEach
    void stop() {
        processes.shutdown();
    }

    @Test
    void migratingAgainChangesNothing() {
        var before = DB.rows("select version, success from flyway_schema_history order by 1");

        Migrations.migrate(DB.url());

        assertThat(DB.rows("select version, success from flyway_schema_history order by 1"))
                .isEqualTo(before)
                .isNotEmpty()
                .allMatch(row -> row.endsWith("|t"));
    }

    /** As when a deployment's processes start together, beside a table that somebody else has made. */
    @Test
    void severalMigrateOneAfterTheOther() throws SQLException {
        var url = DB.url() + "_new";
        DB.run("create database " + url.replaceFirst(".*/", "") + " template template0");
        var sql = TestDatabase.connect(url);
        run(sql, "create table dapr_state (key text)");
        run(sql, "select pg_advisory_lock(" + Migrations.LOCK + ")"); // as the first of them has it

        var others = Stream.generate(() -> CompletableFuture.runAsync(() -> Migrations.migrate(url), processes))
                .limit(PROCESSES)
                .toList();
        Await.until(
                DB.vertx(), Duration.ofSeconds(30), () -> Future.succeededFuture(number(sql, WAITING) == PROCESSES));
        assertThat(number(sql, "select count(*) from pg_tables where tablename like 'flyway%'"))
                .isZero();
        run(sql, "select pg_advisory_unlock(" + Migrations.LOCK + ")");

        others.forEach(CompletableFuture::join);
        sql.close();
        var database = Database.open(DB.vertx(), url, 1, 10);
        assertThat(Await.result(new OutboxStore(database).level()).rows()).isZero();
        Await.done(database.close());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theUrlsUserPasswordAndParametersAreUsed() {
        DB.run("drop role if exists \"with space\"");
        DB.run("create role \"with space\" superuser login password 'p:%+ ä'");

        Migrations.migrate(DB.url().replace("taskwire@", "with%20space:p%3A%25%2B%20%C3%A4@")
                + "?ApplicationName=a%26b%2Bc&sslmode=prefer");

        assertThat(DB.count("flyway_schema_history where success")).isPositive();
    }
}
