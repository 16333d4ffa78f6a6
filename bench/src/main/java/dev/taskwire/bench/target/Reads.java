package dev.taskwire.bench.target;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Wait;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** Asks the service what it knows of itself. Thread-safe; blocks. */
public final class Reads {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Map<String, String> ALL = Map.of();
    private static final int QUIET_LOOKS = 20;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final Target target;

    public Reads(Target target) {
        this.target = target;
    }

    /** Of all processes; without anything in it where they are out of reach. */
    public Metrics metrics() throws IOException {
        StringBuilder pages = new StringBuilder();
        for (URI uri : target.metrics()) {
            pages.append(get(uri, "")).append('\n');
        }
        return Metrics.parse(pages.toString());
    }

    /** How many tasks the user has, deleted ones not counted. */
    public long tasks() throws IOException {
        URI uri = URI.create(target.url() + target.account().tasksPath() + "/statistics");
        return new JsonObject(get(uri, target.account().token())).getLong("total", 0L);
    }

    /** What the mailbox holds, as JSON; the target has one. */
    public String mails() throws IOException {
        return get(target.mailbox().orElseThrow(), "");
    }

    /** Rows that wait in the outbox: asked of the database, else as the gauge of the service told it last, every 5 s. */
    public long outboxRows() throws IOException {
        if (target.database().isEmpty()) {
            return (long) metrics().max("taskwire_outbox_rows", ALL).orElse(0);
        }
        try (Connection database = DriverManager.getConnection(target.database().get());
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from outbox")) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IOException("cannot read the outbox: " + e.getMessage(), e);
        }
    }

    /** @return whether the outbox became empty in time */
    public boolean awaitOutbox(Duration atMost) {
        return Wait.reached(atMost, () -> outboxRows() == 0);
    }

    /**
     * Waits until the outbox is empty and nothing is consumed any more, as far as that is in reach.
     *
     * @return whether that came in time
     */
    public boolean awaitRest(Duration atMost) {
        if (target.metrics().isEmpty()) {
            return true;
        }
        double[] last = {-1};
        int[] quiet = {0};
        return Wait.reached(atMost, () -> {
            double consumed = metrics().sum("taskwire_events_consumed_total", ALL);
            boolean still = consumed == last[0] && outboxRows() == 0;
            quiet[0] = still ? quiet[0] + 1 : 0;
            last[0] = consumed;
            return quiet[0] >= QUIET_LOOKS;
        });
    }

    private String get(URI uri, String token) throws IOException {
        var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new LocalException(uri + " answers " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new LocalException("no answer from " + uri + "; is the service up?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
