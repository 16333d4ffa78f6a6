package dev.taskwire.app.admin;

import dev.taskwire.domain.Actor;
import dev.taskwire.domain.UserId;
import dev.taskwire.store.AuditStore;
import dev.taskwire.store.AuditStore.Entry;
import dev.taskwire.store.AuditStore.Place;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was changed of a user's data, and by whom, newest first:
 *
 * <pre>
 * GET /audit?user=&amp;since=&amp;limit=&amp;cursor=    since is a moment (RFC 3339), the user alone is needed
 * </pre>
 */
public final class AuditRoutes implements AdminRoutes {

    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 500;
    private static final Pattern CURSOR = Pattern.compile("([0-9]{1,18})-([01])-([0-9]{1,18})-([0-9]{1,18})");
    /**
     * Entries stand in the order of their transactions, and each has the time of the process that made it: where one is
     * older than what was asked for, a younger one may stand behind it, but not by more than this.
     */
    private static final Duration DISORDER = Duration.ofMinutes(1);

    private final AuditStore audit;

    public AuditRoutes(AuditStore audit) {
        this.audit = audit;
    }

    @Override
    public void addTo(Router admin) {
        admin.get("/audit").handler(request -> AdminReply.send(request, list(request)));
    }

    private Future<JsonObject> list(RoutingContext request) {
        AdminRequests.allowParameters(request, Set.of("user", "since", "limit", "cursor"));
        var user = AdminRequests.parameter(request, "user")
                .filter(UserId::isValid)
                .map(UserId::new)
                .orElseThrow(() -> AdminException.invalid("user is the id of a user."));
        var since =
                AdminRequests.parameter(request, "since").map(AuditRoutes::time).orElse(Instant.EPOCH);
        var before = AdminRequests.parameter(request, "cursor")
                .map(AuditRoutes::place)
                .orElse(AuditStore.NEWEST);
        int limit = AdminRequests.integer(request, "limit", LIMIT, 1, LIMIT_MAX);
        return audit.page(user, before, limit).map(found -> page(found, since, limit));
    }

    private static JsonObject page(List<Entry> found, Instant since, int limit) {
        var entries = new JsonArray();
        found.stream().filter(entry -> !entry.at().isBefore(since)).forEach(entry -> entries.add(json(entry)));
        return new JsonObject().put("audit", entries).put("next_cursor", next(found, since, limit));
    }

    private static @Nullable String next(List<Entry> found, Instant since, int limit) {
        if (found.size() < limit) {
            return null;
        }
        var last = found.get(found.size() - 1);
        return last.at().plus(DISORDER).isBefore(since) ? null : cursor(last.place());
    }

    private static JsonObject json(Entry entry) {
        return new JsonObject()
                .put("time", entry.at().toString())
                .put("actor", actor(entry.actor()))
                .put("trace_id", entry.traceId())
                .put("subject", new JsonObject().put("type", entry.subject()).put("id", entry.id()))
                .put("action", entry.action())
                .put("version", entry.version())
                .put("changes", new JsonObject(entry.changes()));
    }

    private static @Nullable JsonObject actor(@Nullable String stored) {
        return stored == null
                ? null
                : Actor.parse(stored)
                        .map(actor -> new JsonObject()
                                .put("type", actor.way().wireName())
                                .put("id", actor.id()))
                        .orElse(null);
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw AdminException.invalid("since is a moment such as 2026-11-29T20:00:00Z.");
        }
    }

    private static String cursor(Place place) {
        return place.place() + "-" + place.rank() + "-" + place.first() + "-" + place.second();
    }

    private static Place place(String cursor) {
        var parts = CURSOR.matcher(cursor);
        if (!parts.matches()) {
            throw AdminException.invalid("cursor is not one of this list.");
        }
        return new Place(
                Long.parseLong(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Long.parseLong(parts.group(3)),
                Long.parseLong(parts.group(4)));
    }
}
