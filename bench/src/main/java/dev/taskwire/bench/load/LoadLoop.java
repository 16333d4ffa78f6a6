package dev.taskwire.bench.load;

import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Sends and receives on all connections from one thread. While it runs it allocates nothing for a request, so that no
 * collection of garbage stalls it and is taken for a stall of the service.
 */
final class LoadLoop implements AutoCloseable {

    private static final int RECEIVE_BYTES = 65_536;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LoadPlan plan;
    private final AtomicLong answered;
    private final Sockets sockets;
    private final ByteBuffer in = ByteBuffer.allocateDirect(RECEIVE_BYTES);
    private final List<ByteBuffer> requests;
    private final Consumer<SelectionKey> handler = this::onReady;
    private Timetable times;
    private Recorder recorder;
    private int busy;
    private long lookedAt;

    /** @param answered counts what has ended, also in the warm-up */
    LoadLoop(LoadPlan plan, AtomicLong answered) throws IOException {
        this.plan = plan;
        this.answered = answered;
        this.requests = plan.requests().stream()
                .map(bytes -> ByteBuffer.allocateDirect(bytes.length).put(bytes))
                .toList();
        this.times = new Timetable(plan, System.nanoTime());
        this.recorder = new Recorder(times.measuredFrom(), times.end());
        this.sockets = new Sockets(plan);
    }

    /** @throws LocalException if the other side does not take that many connections */
    LoadResult run() throws IOException {
        sockets.connect(handler);
        long now = System.nanoTime();
        times = new Timetable(plan, now);
        recorder = new Recorder(times.measuredFrom(), times.end());
        lookedAt = now;
        while (!isOver(now)) {
            recorder.tick(now);
            sendDue(now);
            sockets.await(handler, timeoutMillis(now));
            now = System.nanoTime();
            if (now - lookedAt > LOOK_NANOS) {
                lookedAt = now;
                giveUpSlow(now);
                sockets.replace();
            }
        }
        giveUpRest(now);
        return recorder.result();
    }

    private void sendDue(long now) {
        while (sockets.hasIdle() && times.isDue(now)) {
            send(sockets.takeIdle(), now);
        }
    }

    private void send(Connection connection, long now) {
        ByteBuffer request = requests.get((int) (times.taken() % requests.size()));
        busy++;
        try {
            connection.send(request, times.take(now), now);
        } catch (IOException e) {
            lose(connection, now);
        }
    }

    private void onReady(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        long now = System.nanoTime();
        try {
            if (connection.isConnecting()) {
                connection.finishConnect();
                sockets.giveIdle(connection);
                return;
            }
            if (key.isWritable()) {
                connection.sendRest();
            }
            if (key.isReadable() && connection.receive(in)) {
                onAnswer(connection, now);
            }
        } catch (IOException e) {
            lose(connection, now);
        }
    }

    private void onAnswer(Connection connection, long now) {
        end(connection, connection.status(), now);
        if (connection.endsWithThis()) {
            sockets.discard(connection);
            sockets.replace();
        } else if (times.isDue(now)) {
            send(connection, now);
        } else {
            sockets.giveIdle(connection);
        }
    }

    private void end(Connection connection, int status, long now) {
        recorder.ended(status, release(connection), now);
    }

    private long release(Connection connection) {
        busy--;
        answered.incrementAndGet();
        return connection.release();
    }

    /** One that has ended; what was asked on it has no answer. */
    private void lose(Connection connection, long now) {
        if (connection.isBusy()) {
            recorder.lost(release(connection), now);
        }
        sockets.discard(connection);
    }

    /** What was asked on it is not waited for any longer, so that it cannot be used any more. */
    private void giveUp(Connection connection, long now) {
        end(connection, 0, now);
        sockets.discard(connection);
    }

    private void giveUpSlow(long now) {
        long patience = plan.patience().toNanos();
        for (Connection each : sockets.busy()) {
            if (each.waited(now) > patience) {
                giveUp(each, now);
            }
        }
    }

    /** All that was meant to start has ended, or nothing more is waited for. */
    private boolean isOver(long now) {
        boolean late = now - times.end() > plan.patience().toNanos();
        boolean done = busy == 0 && !times.hasNext(now) && now - times.end() >= 0;
        return late || done;
    }

    /** A stall is not made smaller by leaving out what it held up for too long. */
    private void giveUpRest(long now) {
        sockets.busy().forEach(each -> giveUp(each, now));
        while (!(plan.pace() instanceof Pace.Closed) && times.hasNext(now)) {
            recorder.ended(0, times.take(now), now);
        }
    }

    /** Until the next request is due, in whole milliseconds as the system waits; 0 would wait for ever. */
    private long timeoutMillis(long now) {
        boolean waits = sockets.hasIdle() && times.hasNext(now);
        long until = waits ? times.next(now) - now : LOOK_NANOS;
        return Math.max(1, Math.min(LOOK_NANOS, until) / TimeUnit.MILLISECONDS.toNanos(1));
    }

    @Override
    public void close() throws IOException {
        sockets.close();
    }
}
