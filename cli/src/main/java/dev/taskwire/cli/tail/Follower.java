package dev.taskwire.cli.tail;

import dev.taskwire.cli.api.ApiException;
import dev.taskwire.cli.api.UserApi;
import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Follows the stream of a user's changes over any number of connections, so that none is missed and none comes twice. Its
 * caller waits.
 */
final class Follower {

    /** The service says that it lives every seven seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final UserApi api;
    private final Consumer<String> notes;
    private final Duration silence;
    private final Backoff backoff = new Backoff();
    private String since = "";
    private String lastId = "";

    /** @param notes gets a sentence when a connection is there, and when one is lost */
    Follower(UserApi api, Consumer<String> notes) {
        this(api, notes, SILENCE);
    }

    /** @param silence after which a connection counts as lost */
    Follower(UserApi api, Consumer<String> notes, Duration silence) {
        this.api = api;
        this.notes = notes;
        this.silence = silence;
    }

    /**
     * Returns when {@code sink} wants no more.
     *
     * @param since where to go on; null for what happens from now on
     * @param sink gets each change as JSON, and says whether it wants the next one
     * @throws LocalException if the first connection cannot be made, or a later one never will be
     */
    void follow(@Nullable String since, Predicate<String> sink) {
        this.since = since == null ? "" : since;
        InputStream stream = api.stream(this.since, lastId);
        notes.accept("following " + api + "; Ctrl-C ends it");
        while (read(stream, sink)) {
            notes.accept("the connection has ended");
            stream = again();
            notes.accept("connected again");
        }
    }

    /** @return whether the connection was lost */
    private boolean read(InputStream stream, Predicate<String> sink) {
        try (SilenceGuard guard = new SilenceGuard(stream, silence)) {
            EventReader events = new EventReader(stream, guard::heard);
            Optional<String> event;
            do {
                event = next(events);
                if (events.lastId() != null) {
                    lastId = events.lastId();
                    backoff.reset();
                }
                events.retry().ifPresent(backoff::first);
            } while (event.isPresent() && sink.test(event.get()));
            return event.isEmpty();
        }
    }

    private static Optional<String> next(EventReader events) {
        try {
            return events.next();
        } catch (IOException e) {
            return Optional.empty(); // however a connection ends, the next one goes on where it was
        }
    }

    private InputStream again() {
        Duration asked = Duration.ZERO;
        while (true) {
            Duration own = backoff.next();
            pause(own.compareTo(asked) < 0 ? asked : own);
            try {
                return api.stream(since, lastId);
            } catch (ApiException e) {
                if (!e.mayPass()) {
                    throw e;
                }
                asked = e.retryAfter().orElse(Duration.ZERO);
                notes.accept(e.getMessage());
            } catch (LocalException e) {
                asked = Duration.ZERO;
                notes.accept(e.getMessage());
            }
        }
    }

    private void pause(Duration wait) {
        notes.accept(String.format(Locale.ROOT, "trying again in %.1f s", wait.toMillis() / 1000.0));
        try {
            TimeUnit.MILLISECONDS.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted", e);
        }
    }
}
