package dev.taskwire.bench;

import dev.taskwire.bench.result.BucketCounts;
import dev.taskwire.bench.target.Metrics;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.access.UserTarget;
import dev.taskwire.local.console.Bar;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Makes tasks that fall due one after the other, and reads from the metric how late their reminders were fired. */
final class Lateness {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final int BULK = 100;
    private static final long SCRAPE_MS = 500;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final UserTarget target;
    private final List<URI> metrics;
    private volatile String shown = "reading the metrics";

    /** @param metrics of every process that fires */
    Lateness(UserTarget target, List<URI> metrics) {
        this.target = target;
        this.metrics = metrics;
    }

    /** How far it has come, for a person; from any thread. */
    String shown() {
        return shown;
    }

    /** @param over from the first moment to the last; zero for all at one instant */
    LatenessResult run(int count, Duration lead, Duration over) throws IOException, InterruptedException {
        var before = scrape();
        var first = Instant.now().plus(lead);
        for (int from = 0; from < count; from += BULK) {
            shown = Bar.of(from, count, "tasks made");
            create(from, Math.min(count, from + BULK), count, first, over);
        }
        if (Instant.now().isAfter(first)) {
            throw new LocalException(
                    "the tasks were not made within the " + lead.toSeconds() + " s of --lead; give it more");
        }
        var end = first.plus(over).plus(GRACE);
        var found = scrape().since(before);
        while (found.count() < count && Instant.now().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(SCRAPE_MS);
            found = scrape().since(before);
            shown = Bar.of(found.count(), count, "reminders fired");
        }
        long millis = Duration.between(first, Instant.now()).toMillis();
        return new LatenessResult(count, over.isZero(), found, millis);
    }

    private void create(int from, int to, int count, Instant first, Duration over)
            throws IOException, InterruptedException {
        var made = new JsonArray();
        for (int i = from; i < to; i++) {
            var due = first.plusNanos(over.toNanos() / count * i);
            made.add(new JsonObject().put("title", "Task " + i).put("due_date", due.toString()));
        }
        var body = new JsonObject().put("action", "create").put("atomic", true).put("tasks", made);
        var request = HttpRequest.newBuilder(URI.create(target.url() + "/api/" + target.user() + "/tasks/bulk"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.encode()));
        var token = target.tokens().token();
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        var unused = send(request.build()); // an error of the service has been thrown
    }

    private BucketCounts scrape() throws InterruptedException {
        var pages = new StringBuilder();
        for (var uri : metrics) {
            pages.append(send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build()))
                    .append('\n');
        }
        return read(pages.toString());
    }

    /** @param pages of every process, after one another */
    static BucketCounts read(String pages) {
        return Metrics.parse(pages).histogram("taskwire_reminder_lateness_seconds", Map.of());
    }

    private String send(HttpRequest request) throws InterruptedException {
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new LocalException(request.uri() + " answers " + answer.statusCode() + detail(answer.body()));
            }
            return answer.body();
        } catch (IOException e) {
            throw new LocalException("no answer from " + request.uri() + "; is the service up?", e);
        }
    }

    /** What problem details (RFC 9457) say; nothing of a body that is none. */
    private static String detail(String body) {
        try {
            var detail = new JsonObject(body).getString("detail");
            return detail == null ? "" : ": " + detail.replaceAll("\\.$", "");
        } catch (DecodeException | ClassCastException e) {
            return "";
        }
    }
}
