package dev.taskwire.store;

import java.net.URI;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Brings the schema to this version. Blocking: for start-up and tools, before any event loop has work. */
public final class Migrations {

    static final String LOCATION = "classpath:db/migration";
    private static final int CONNECT_RETRIES = 30;
    private static final Duration LETS_PASS = Duration.ofSeconds(1);
    /** A number of our own among the database's advisory locks; ends with the session that took it. */
    static final long LOCK = 0x7461736b77697265L; // "taskwire" in ASCII

    /** So that a service that does not migrate can see whether somebody has. */
    private static final String READS_HISTORY = """
            do $$ begin
              if '%1$s' <> '' then execute format('grant select on flyway_schema_history to %%I', '%1$s'); end if;
            end $$""";

    private Migrations() {}

    /** As the other, by the role that the service logs in with. */
    public static void migrate(String url) {
        migrate(url, url);
    }

    /**
     * Safe to call from several processes at once: one does the work and the others wait. A service may go on writing: none
     * of its writes waits for a migration that waits for others.
     *
     * @param url as {@link Database#open}; retried for about a minute while the database is away
     * @param serviceUrl the one that the service opens: its role is granted what the service needs
     * @throws FlywayException if a migration fails, or others keep a table locked for two minutes; what is done stays done
     */
    public static void migrate(String url, String serviceUrl) {
        migrate(url, serviceUrl, LETS_PASS, LOCATION);
    }

    /**
     * As the other.
     *
     * @param pause between two tries to get a lock
     * @param locations of the migrations
     */
    static void migrate(String url, String serviceUrl, Duration pause, String... locations) {
        var flyway = flyway(url, serviceUrl, locations);
        Object unused = flyway.info(); // waits for the database
        try (var connection = flyway.getConfiguration().getDataSource().getConnection();
                var statement = connection.createStatement()) {
            // Flyway locks only after it has made its history table, at which several processes would collide.
            lock(statement);
            new PoliteMigration(flyway, statement, pause).run();
            unused = statement.execute(READS_HISTORY.formatted(literal(userInfo(URI.create(serviceUrl))[0])));
        } catch (SQLException e) {
            throw new FlywayException("the lock on the schema was not to be had", e);
        }
    }

    /** Asks again and again: who waits inside of a statement would hold up an index that the first one builds beside writes. */
    private static void lock(Statement session) throws SQLException {
        while (true) {
            try (var rows = session.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
                if (rows.next() && rows.getBoolean(1)) {
                    return;
                }
            }
            Object unused = session.execute("select pg_sleep(0.2)");
        }
    }

    /**
     * For a service that leaves the migration to a step of its own.
     *
     * @param serviceUrl as {@link Database#open}; retried for about a minute while the database is away
     * @throws FlywayException if this version's migrations have not all been done; a newer schema will do
     */
    public static void require(String serviceUrl) {
        var pending = flyway(serviceUrl, serviceUrl, LOCATION).info().pending();
        if (pending.length > 0) {
            throw new FlywayException("the schema lacks " + pending.length + " migrations, the first of them "
                    + pending[0].getScript() + "; run the command migrate, or set DATABASE_MIGRATE=true");
        }
    }

    private static Flyway flyway(String url, String serviceUrl, String... locations) {
        var uri = URI.create(url);
        var userInfo = userInfo(uri);
        var query = uri.getQuery() == null ? "" : "?" + uri.getQuery();
        var jdbcUrl = "jdbc:postgresql://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + uri.getPath() + query;
        var settings = Flyway.configure(Migrations.class.getClassLoader());
        // Flyway's own lock would be a transaction that lasts as long as the migrations, and an index that is built
        // beside
        // writes waits for its end; ours, taken before, is enough.
        settings.getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return settings.dataSource(jdbcUrl, userInfo[0], userInfo.length > 1 ? userInfo[1] : "")
                .initSql("set lock_timeout = '" + PoliteMigration.LOCK_TIMEOUT + "'")
                .mixed(true) // set lock_timeout, and an index that is built without a transaction
                .locations(locations)
                // A sidecar may have made the tables of its state store in this database before us.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholders(Map.of(
                        "appRole",
                        literal(userInfo(URI.create(serviceUrl))[0]),
                        "lockTimeout",
                        PoliteMigration.LOCK_TIMEOUT))
                .connectRetries(CONNECT_RETRIES)
                .connectRetriesInterval(2)
                .load();
    }

    private static String literal(String text) {
        return text.replace("'", "''");
    }

    /** The user, and the password if there is one. */
    private static String[] userInfo(URI url) {
        return Objects.requireNonNullElse(url.getUserInfo(), "").split(":", 2);
    }
}
