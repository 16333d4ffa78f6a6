package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Migrations of a later version, while somebody has a transaction open and the service writes. */
class MigrationBesideWritesTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int TRIES = 3;
    private static final int WRITES = 20;
    private static final String WRITE = "insert into user_settings (user_id) values (gen_random_uuid())";
    /** When each wait between two tries began. */
    private static final String TRY = "select query_start::text from pg_stat_activity"
            + " where query like 'select pg_sleep%' and datname = current_database()";

    private static final String BUILDING = "select 1 from pg_stat_progress_create_index"
            + " where datname = current_database() and phase like 'waiting%'";
    private static final String IS_VALID =
            "select 1 from pg_index where indexrelid = to_regclass('settings_email') and indisvalid";

    /** @param other who has a transaction open */
    private record Opened(String url, Connection service, Connection other) {}

    private @Nullable Opened opened;

    @BeforeEach
    void connect() throws SQLException {
        var url = DB.url() + "_" + NUMBER.incrementAndGet();
        DB.run("create database " + url.replaceFirst(".*/", "") + " template taskwire");
        opened = new Opened(url, TestDatabase.connect(url), TestDatabase.connect(url));
        run(open().service(), "set lock_timeout = '500ms'"); // as the service's connections have it
        open().other().setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        open().other().close();
        open().service().close();
    }

    @Test
    void noWriteWaitsForAMigrationThatWaitsForALongTransaction() throws SQLException {
        run(open().other(), "select count(*) from user_settings");

        var migration = migration("column");
        Set<String> tries = new HashSet<>();
        do {
            assertThat(slowest(1)).isLessThan(SECOND);
            tries.addAll(column(TRY));
            assertThat(migration).isNotDone();
        } while (tries.size() < TRIES);
        open().other().commit();
        migration.join();

        assertThat(column("select 1 from information_schema.columns where column_name = 'nickname'"))
                .hasSize(1);
    }

    /** Two processes at once, as where a deployment has no step of its own for it: the second must not stand in its way. */
    @Test
    void anIndexIsBuiltBesideWrites() throws SQLException {
        run(open().other(), WRITE);

        var migrations = Stream.of("index", "index").map(this::migration).toList();
        Await.until(
                DB.vertx(),
                PATIENCE,
                () -> Future.succeededFuture(column(BUILDING).size() == 1));
        assertThat(slowest(WRITES)).isLessThan(SECOND);
        assertThat(migrations).noneMatch(CompletableFuture::isDone);
        open().other().commit();
        migrations.forEach(CompletableFuture::join);

        assertThat(column(IS_VALID)).hasSize(1);
        assertThat(column("select lock_timeout from next_one")).containsExactly(PoliteMigration.LOCK_TIMEOUT);
    }

    @Test
    void anIndexThatFailedIsBuiltAnew() throws SQLException {
        run(open().service(), "insert into user_settings (user_id, email) values ('1', 'a@b.c'), ('2', 'a@b.c')");
        assertThatThrownBy(() -> migration("index").join()).hasCauseInstanceOf(FlywayException.class);
        assertThat(column(IS_VALID)).isEmpty();

        run(open().service(), "delete from user_settings");
        migration("index").join();

        assertThat(column(IS_VALID)).hasSize(1);
    }

    private CompletableFuture<Void> migration(String folder) {
        var url = open().url();
        var locations = new String[] {Migrations.LOCATION, "classpath:db/beside/" + folder};
        return CompletableFuture.runAsync(() -> Migrations.migrate(url, url, PAUSE, locations))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** The longest of so many writes of the service. */
    private Duration slowest(int writes) throws SQLException {
        long slowest = 0;
        for (int i = 0; i < writes; i++) {
            long begin = System.nanoTime();
            run(open().service(), WRITE);
            slowest = Math.max(slowest, System.nanoTime() - begin);
        }
        return Duration.ofNanos(slowest);
    }

    private List<String> column(String sql) {
        try (var statement = open().service().createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Opened open() {
        return Objects.requireNonNull(opened);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
