package dev.taskwire.service;

import dev.taskwire.domain.UserId;
import dev.taskwire.event.FeedPosition;
import dev.taskwire.event.TaskChange;
import dev.taskwire.store.ChangeStore;
import dev.taskwire.store.ChangeStore.Found;
import dev.taskwire.store.ChangeStore.Reader;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands changes on to whoever follows them, soon after their commit, whichever process wrote them. One statement at a time
 * reads for all followers, each from its own position; what a follower has not taken is read again, so nothing is kept for
 * it. Between two looks lies a pause, as long as the look took at least; while nobody follows, nothing is done.
 *
 * <p>Confined to one context.
 */
public final class LiveChanges {

    /** Somebody who follows a user's changes. */
    public interface Follower {

        UserId user();

        /** Where to go on; null while it can take nothing. */
        @Nullable
        FeedPosition next();

        /** Takes as many of these as it can, the first ones, and moves its position accordingly. */
        void take(UUID epoch, List<TaskChange> changes);
    }

    private static final Logger LOG = LoggerFactory.getLogger(LiveChanges.class);
    private static final long PAUSE_MS = 50;
    private static final long PAUSE_AFTER_FAILURE_MS = 1_000;
    private static final long NANOS_PER_MS = 1_000_000;
    private static final int FOLLOWERS_AT_ONCE = 500;
    private static final int CHANGES_EACH = 50;
    private static final int CHANGES_AT_ONCE = 500;
    private static final long UNSEEN = -1;

    private final Vertx vertx;
    private final ChangeStore store;
    private final LongSupplier nanoTime;
    private final LinkedHashSet<Follower> followers = new LinkedHashSet<>();
    private boolean looking;
    private long timer = -1;
    private boolean failing;
    /** Everybody has been shown what lies below; or {@link #UNSEEN}. */
    private long seen = UNSEEN;
    /** The pass over all followers that is under way: how many are left, and from which place on it may miss something. */
    private int left;

    private long horizon;
    private boolean more;
    private long begun;

    public LiveChanges(Vertx vertx, ChangeStore store, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.store = store;
        this.nanoTime = nanoTime;
    }

    public void add(Follower follower) {
        queue(follower);
        lookFor();
    }

    public void remove(Follower follower) {
        var unused = followers.remove(follower); // it may have gone before
    }

    /** One that could take nothing can go on. */
    public void ready() {
        lookFor();
    }

    private void lookFor() {
        more = true;
        seen = UNSEEN;
        if (timer >= 0) {
            var unused = vertx.cancelTimer(timer);
            timer = -1;
        }
        if (!looking) {
            look();
        }
    }

    private void look() {
        if (followers.isEmpty()) {
            left = 0;
            return;
        }
        if (left <= 0) {
            left = followers.size();
            horizon = Long.MAX_VALUE;
            more = false;
            begun = nanoTime.getAsLong();
        }
        var turn = turn();
        if (turn.isEmpty()) {
            goOn();
            return;
        }
        var readers = turn.stream()
                .map(each -> new Reader(each.user(), Objects.requireNonNull(each.next())))
                .toList();
        looking = true;
        var unused = store.readAll(readers, CHANGES_EACH, CHANGES_AT_ONCE, seen).onComplete(done -> {
            if (done.succeeded()) {
                failing = false;
                handOut(turn, done.result());
                looking = false;
                goOn();
            } else {
                looking = false;
                failed(done.cause());
            }
        });
    }

    /** Those who are next and can take something; they queue up again. */
    private List<Follower> turn() {
        var turn = new ArrayList<Follower>();
        for (var next :
                followers.stream().limit(Math.min(left, FOLLOWERS_AT_ONCE)).toList()) {
            queue(next);
            left--;
            if (next.next() != null) {
                turn.add(next);
            }
        }
        return turn;
    }

    private void handOut(List<Follower> turn, Found found) {
        horizon = Math.min(horizon, found.horizon());
        more |= !found.complete();
        for (int i = 0; i < turn.size(); i++) {
            var follower = turn.get(i);
            if (!found.changes().get(i).isEmpty() && followers.contains(follower)) {
                queue(follower); // behind those who got nothing, perhaps for the limit of all
                follower.take(found.epoch(), found.changes().get(i));
            }
        }
    }

    private void queue(Follower follower) {
        var unused = followers.remove(follower);
        unused = followers.add(follower);
    }

    private void goOn() {
        if (left > 0 && !followers.isEmpty()) {
            look();
            return;
        }
        seen = more || horizon == Long.MAX_VALUE ? UNSEEN : horizon;
        if (more) {
            look();
        } else {
            pause(Math.max(PAUSE_MS, (nanoTime.getAsLong() - begun) / NANOS_PER_MS));
        }
    }

    private void failed(Throwable cause) {
        if (!failing) {
            LOG.warn("Changes cannot be read, streams wait: {}", cause.toString());
        }
        failing = true;
        left = 0;
        seen = UNSEEN;
        pause(PAUSE_AFTER_FAILURE_MS);
    }

    private void pause(long millis) {
        timer = vertx.setTimer(millis, fired -> {
            timer = -1;
            look();
        });
    }
}
