package dev.taskwire.store;

import java.net.URI;
import java.util.Objects;
import org.flywaydb.core.Flyway;

/** Brings the schema to this version. Blocking: for start-up and tools, before any event loop has work. */
public final class Migrations {

    private static final int CONNECT_RETRIES = 30;

    private Migrations() {}

    /**
     * Safe to call from several processes at once: Flyway lets one do the work and the others wait.
     *
     * @param url as {@link Database#open}; retried for about a minute while the database is away
     */
    public static void migrate(String url) {
        var uri = URI.create(url);
        var userInfo = Objects.requireNonNullElse(uri.getUserInfo(), "").split(":", 2);
        var query = uri.getQuery() == null ? "" : "?" + uri.getQuery();
        var jdbcUrl = "jdbc:postgresql://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + uri.getPath() + query;
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(jdbcUrl, userInfo[0], userInfo.length > 1 ? userInfo[1] : "")
                .locations("classpath:db/migration")
                // A sidecar may have made the tables of its state store in this database before us.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .connectRetries(CONNECT_RETRIES)
                .connectRetriesInterval(2)
                .load()
                .migrate();
    }
}
