package dev.taskwire.bench.faults.clock;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Wait;
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
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task a day, each completed as soon as it is there, from two days before the clocks of its zone are put forward or back to
 * two days after: its time of day is within the hour that is left out, or comes twice. Blocks; used once.
 */
final class DailyTasks {

    /** Half an hour in one of them. */
    private static final List<String> ZONES =
            List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago");

    private static final int BEFORE = 2;
    private static final int EACH = 5;
    private static final int TRANSITIONS = 2;

    /** In all. */
    static final int DAYS = ZONES.size() * TRANSITIONS * EACH;

    private static final String USER = "daily";
    private static final Duration NEXT = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int FIRST_ERROR = 300;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final String url;
    private int days;

    DailyTasks(String url) {
        this.url = url + "/api/" + USER;
    }

    /** What was wrong, a line each. */
    List<String> run() {
        JsonObject unused = call("PATCH", "/settings", new JsonObject().putNull("default_reminder_minutes"));
        List<String> wrong = new ArrayList<>();
        for (String name : ZONES) {
            ZoneId zone = ZoneId.of(name);
            Instant from = Instant.now().plus(Duration.ofDays(2 + BEFORE));
            for (int i = 0; i < TRANSITIONS; i++) {
                ZoneOffsetTransition transition = zone.getRules().nextTransition(from);
                over(zone, transition, wrong);
                from = transition.getInstant();
            }
        }
        return wrong;
    }

    /** How many days there were. */
    int days() {
        return days;
    }

    private void over(ZoneId zone, ZoneOffsetTransition transition, List<String> wrong) {
        var earlier = transition.isGap() ? transition.getDateTimeBefore() : transition.getDateTimeAfter();
        LocalTime time = earlier.toLocalTime().plusMinutes(15);
        LocalDate first = earlier.toLocalDate().minusDays(BEFORE);
        JsonObject task = call(
                "POST",
                "/tasks",
                new JsonObject()
                        .put("title", "Every day in " + zone)
                        .put(
                                "due_date",
                                ZonedDateTime.of(first, time, zone).toInstant().toString())
                        .put("due_tz", zone.getId())
                        .put("recurrence_rule", "FREQ=DAILY;COUNT=" + EACH));
        List<LocalDate> dates = new ArrayList<>();
        List<LocalDate> expected = first.datesUntil(first.plusDays(EACH)).toList();
        long series = task.getLong("series_id");
        for (int number = 1; number <= EACH; number++) {
            task = awaited(series, number);
            if (task.isEmpty()) {
                break;
            }
            dates.add(OffsetDateTime.parse(task.getString("due_date"))
                    .atZoneSameInstant(zone)
                    .toLocalDate());
            JsonObject unused = call("POST", "/tasks/" + task.getLong("id") + "/complete", new JsonObject());
        }
        days += dates.size();
        if (!dates.equals(expected)) {
            wrong.add(zone + " at " + time + ": " + dates + " in place of " + expected);
        }
    }

    /** The one task of that place in the series; empty if it does not come. */
    private JsonObject awaited(long series, int number) {
        List<JsonObject> found = new ArrayList<>();
        boolean unused = Wait.reached(NEXT, () -> {
            found.clear();
            JsonArray tasks = call("GET", "/tasks?status=all&sort=-created_at&limit=100", null)
                    .getJsonArray("tasks");
            tasks.stream()
                    .map(JsonObject.class::cast)
                    .filter(each -> each.getLong("series_id", 0L) == series)
                    .filter(each -> each.getInteger("occurrence_no", 0) == number)
                    .forEach(found::add);
            return !found.isEmpty();
        });
        return found.size() == 1 ? found.get(0) : new JsonObject();
    }

    private JsonObject call(String method, String path, @Nullable JsonObject body) {
        var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode());
        String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        request.method(method, publisher).header("Content-Type", type);
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= FIRST_ERROR) {
                throw new LocalException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
        } catch (IOException e) {
            throw new LocalException("no answer to " + method + " " + path + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted while tasks are made", e);
        }
    }
}
