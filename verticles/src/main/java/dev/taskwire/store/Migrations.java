package dev.taskwire.store;

import java.net.URI;
import java.sql.DriverManager;
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
        var uri = URI.create(url);
        var userInfo = userInfo(uri);
        var user = userInfo[0];
        var password = userInfo.length > 1 ? userInfo[1] : "";
        var query = uri.getQuery() == null ? "" : "?" + uri.getQuery();
        var jdbcUrl = "jdbc:postgresql://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + uri.getPath() + query;
        var flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(jdbcUrl, user, password)
                .locations("classpath:db/migration")
                // A sidecar may have made the tables of its state store in this database before us.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholders(Map.of("appRole", userInfo(URI.create(serviceUrl))[0].replace("'", "''")))
                .connectRetries(CONNECT_RETRIES)
                .connectRetriesInterval(2)
                .load();
        Object unused = flyway.info(); // waits for the database
        try (var connection = DriverManager.getConnection(jdbcUrl, user, password);
                var lock = connection.createStatement()) {
            // Flyway locks only after it has made its history table, at which several processes would collide.
            unused = lock.execute("select pg_advisory_lock(" + LOCK + ")");
            unused = flyway.migrate();
        } catch (SQLException e) {
            throw new FlywayException("the lock on the schema was not to be had", e);
        }
    }

    /** The user, and the password if there is one. */
    private static String[] userInfo(URI url) {
        return Objects.requireNonNullElse(url.getUserInfo(), "").split(":", 2);
    }
}
