package dev.taskwire.store;

import java.net.URI;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema to this version. Blocking: for start-up and tools, before any event loop has work. */
public final class Migrations {

    private static final int CONNECT_RETRIES = 30;
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
     * Safe to call from several processes at once: one does the work and the others wait.
     *
     * @param url as {@link Database#open}; retried for about a minute while the database is away
     * @param serviceUrl the one that the service opens: its role is granted what the service needs
     */
    public static void migrate(String url, String serviceUrl) {
        var flyway = flyway(url, serviceUrl);
        Object unused = flyway.info(); // waits for the database
        try (var connection = flyway.getConfiguration().getDataSource().getConnection();
                var statement = connection.createStatement()) {
            // Flyway locks only after it has made its history table, at which several processes would collide.
            unused = statement.execute("select pg_advisory_lock(" + LOCK + ")");
            unused = flyway.migrate();
            unused = statement.execute(READS_HISTORY.formatted(literal(userInfo(URI.create(serviceUrl))[0])));
        } catch (SQLException e) {
            throw new FlywayException("the lock on the schema was not to be had", e);
        }
    }

    /**
     * For a service that leaves the migration to a step of its own.
     *
     * @param serviceUrl as {@link Database#open}; retried for about a minute while the database is away
     * @throws FlywayException if this version's migrations have not all been done; a newer schema will do
     */
    public static void require(String serviceUrl) {
        var pending = flyway(serviceUrl, serviceUrl).info().pending();
        if (pending.length > 0) {
            throw new FlywayException("the schema lacks " + pending.length + " migrations, the first of them "
                    + pending[0].getScript() + "; run the command migrate, or set DATABASE_MIGRATE=true");
        }
    }

    private static Flyway flyway(String url, String serviceUrl) {
        var uri = URI.create(url);
        var userInfo = userInfo(uri);
        var query = uri.getQuery() == null ? "" : "?" + uri.getQuery();
        var jdbcUrl = "jdbc:postgresql://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + uri.getPath() + query;
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(jdbcUrl, userInfo[0], userInfo.length > 1 ? userInfo[1] : "")
                .locations("classpath:db/migration")
                // A sidecar may have made the tables of its state store in this database before us.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholders(Map.of("appRole", literal(userInfo(URI.create(serviceUrl))[0])))
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
