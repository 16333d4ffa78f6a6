package dev.taskwire.gateway.http;

import dev.taskwire.domain.UserId;
import dev.taskwire.event.FeedPosition;
import dev.taskwire.event.TaskChange;
import dev.taskwire.service.ChangeCursor;
import dev.taskwire.service.LiveChanges;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One open stream of server-sent events (WHATWG HTML, 9.2). What the connection does not take is not kept but read again:
 * in memory is what the connection buffers, 64 KiB and a few chunks of {@link #CHUNK_BYTES}. A connection that takes
 * nothing for the length of the patience is closed.
 *
 * <p>Confined to the context of its request.
 */
final class EventStream implements LiveChanges.Follower {

    private static final int CHUNK_BYTES = 16 * 1024;
    private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

    private final Vertx vertx;
    private final UserId user;
    private final HttpServerResponse response;
    private final LiveChanges live;
    private final StreamTimes times;
    private final Supplier<Future<UserId>> authorised;
    private final ChangeCursor start;
    private final UUID epoch;
    private FeedPosition position;
    private long heartbeat = -1;
    private long patience = -1;
    private boolean ended;

    /** @param authorised fails once the caller may not read any more */
    EventStream(
            Vertx vertx,
            UserId user,
            ChangeCursor start,
            HttpServerResponse response,
            LiveChanges live,
            StreamTimes times,
            Supplier<Future<UserId>> authorised) {
        this.vertx = vertx;
        this.user = user;
        this.start = start;
        this.epoch = start.epoch();
        this.position = start.position();
        this.response = response;
        this.live = live;
        this.times = times;
        this.authorised = authorised;
    }

    void begin(long retryMillis) {
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-cache")
                .putHeader("X-Accel-Buffering", "no");
        // An id without data makes no event, but is what the client comes back with.
        write(Buffer.buffer("retry: " + retryMillis + "\nid: " + ChangeCursors.encode(user, start) + "\n\n"));
        heartbeat = vertx.setPeriodic(times.heartbeat().toMillis(), tick -> beat());
        live.add(this);
    }

    @Override
    public UserId user() {
        return user;
    }

    @Override
    public @Nullable FeedPosition next() {
        return ended || patience >= 0 ? null : position;
    }

    @Override
    public void take(UUID present, List<TaskChange> changes) {
        if (!present.equals(epoch)) {
            end(); // and it will come back to be told that its cursor has expired
            return;
        }
        var chunk = Buffer.buffer();
        for (var change : changes) {
            if (ended || response.writeQueueFull()) {
                break;
            }
            append(chunk, change);
            position = change.position();
            if (chunk.length() >= CHUNK_BYTES) {
                write(chunk);
                chunk = Buffer.buffer();
            }
        }
        if (chunk.length() > 0) {
            write(chunk);
        }
    }

    /** Ends it in order: the client will come back. */
    void end() {
        if (!ended) {
            close();
            var unused = response.end(); // fails where the client is gone already
        }
    }

    /** The connection is gone, or is to be. */
    void close() {
        ended = true;
        live.remove(this);
        cancel(heartbeat);
        cancel(patience);
    }

    private void append(Buffer chunk, TaskChange change) {
        chunk.appendString("id: " + ChangeCursors.encode(user, epoch, change.position()) + "\nevent: "
                        + change.type().ceType() + "\ndata: ")
                .appendBytes(ChangeJson.change(user, epoch, change))
                .appendString("\n\n");
    }

    private void write(Buffer chunk) {
        var unused = response.write(chunk); // fails where the client is gone; the end of the request tells
        if (response.writeQueueFull() && patience < 0) {
            patience = vertx.setTimer(times.patience().toMillis(), waited -> cutOff());
            response.drainHandler(drained -> {
                cancel(patience);
                patience = -1;
                live.ready();
            });
        }
    }

    private void cutOff() {
        close();
        var unused = response.reset();
    }

    private void beat() {
        var unused = authorised.get().onFailure(refused -> end());
        if (next() != null) {
            write(HEARTBEAT);
        }
    }

    private void cancel(long timer) {
        if (timer >= 0) {
            var unused = vertx.cancelTimer(timer);
        }
    }
}
