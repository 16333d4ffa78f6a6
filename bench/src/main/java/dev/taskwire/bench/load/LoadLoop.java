package dev.taskwire.bench.load;

import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
    private final Selector selector;
    private final ByteBuffer in = ByteBuffer.allocateDirect(RECEIVE_BYTES);
    private final List<ByteBuffer> requests;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Consumer<SelectionKey> handler = this::onReady;
    private Timetable times;
    private Recorder recorder;
    private int busy;
    private int broken;
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
        this.selector = Selector.open();
    }

    /** @throws LocalException if the other side does not take that many connections */
    LoadResult run() throws IOException {
        connect();
        long now = System.nanoTime();
        times = new Timetable(plan, now);
        recorder = new Recorder(times.measuredFrom(), times.end());
        lookedAt = now;
        while (!isOver(now)) {
            recorder.tick(now);
            sendDue(now);
            int unused = selector.select(handler, timeoutMillis(now)); // each was handled
            now = System.nanoTime();
            if (now - lookedAt > LOOK_NANOS) {
                lookedAt = now;
                giveUpSlow(now);
                reconnect();
            }
        }
        giveUpRest(now);
        return recorder.result();
    }

    private void connect() throws IOException {
        for (int i = 0; i < plan.connections(); i++) {
            open();
        }
        long begun = System.nanoTime();
        while (idle.size() < plan.connections()
                && broken == 0
                && System.nanoTime() - begun < plan.patience().toNanos()) {
            int unused = selector.select(handler, 100); // counted in idle and broken
        }
        if (idle.size() < plan.connections()) {
            throw new LocalException("only %d of %d connections to %s:%d were made"
                    .formatted(
                            idle.size(),
                            plan.connections(),
                            plan.address().getHostString(),
                            plan.address().getPort()));
        }
    }

    private void open() {
        try {
            Connection unused = Connection.open(plan.address(), selector); // its key has it
        } catch (IOException e) {
            broken++;
        }
    }

    private void sendDue(long now) {
        while (!idle.isEmpty() && times.isDue(now)) {
            send(idle.pop(), now);
        }
    }

    private void send(Connection connection, long now) {
        ByteBuffer request = requests.get((int) (times.taken() % requests.size()));
        busy++;
        try {
            connection.send(request, times.take(now), now);
        } catch (IOException e) {
            drop(connection, now);
        }
    }

    private void onReady(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        long now = System.nanoTime();
        try {
            if (connection.isConnecting()) {
                connection.finishConnect();
                idle.push(connection);
                return;
            }
            if (key.isWritable()) {
                connection.sendRest();
            }
            if (key.isReadable() && connection.receive(in)) {
                onAnswer(connection, now);
            }
        } catch (IOException e) {
            drop(connection, now);
        }
    }

    private void onAnswer(Connection connection, long now) {
        end(connection, connection.status(), now);
        if (connection.endsWithThis()) {
            connection.close();
            open();
        } else if (times.isDue(now)) {
            send(connection, now);
        } else {
            idle.push(connection);
        }
    }

    private void end(Connection connection, int status, long now) {
        busy--;
        answered.incrementAndGet();
        recorder.ended(status, connection.release(), now);
    }

    /** One that cannot be used any more; another takes its place a little later. */
    private void drop(Connection connection, long now) {
        if (connection.isBusy()) {
            end(connection, 0, now);
        } else {
            idle.remove(connection);
        }
        connection.close();
        broken++;
    }

    private void giveUpSlow(long now) {
        long patience = plan.patience().toNanos();
        for (Connection each : connections()) {
            if (each.isBusy() && each.waited(now) > patience) {
                drop(each, now);
            }
        }
    }

    private List<Connection> connections() {
        List<Connection> all = new ArrayList<>();
        selector.keys().forEach(key -> all.add((Connection) key.attachment()));
        return all;
    }

    private void reconnect() {
        int some = broken;
        broken = 0;
        for (int i = 0; i < some; i++) {
            open();
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
        connections().stream().filter(Connection::isBusy).forEach(each -> drop(each, now));
        while (!(plan.pace() instanceof Pace.Closed) && times.hasNext(now)) {
            recorder.ended(0, times.take(now), now);
        }
    }

    /** Until the next request is due, in whole milliseconds as the system waits; 0 would wait for ever. */
    private long timeoutMillis(long now) {
        boolean waits = !idle.isEmpty() && times.hasNext(now);
        long until = waits ? times.next(now) - now : LOOK_NANOS;
        return Math.max(1, Math.min(LOOK_NANOS, until) / TimeUnit.MILLISECONDS.toNanos(1));
    }

    @Override
    public void close() throws IOException {
        connections().forEach(Connection::close);
        selector.close();
    }
}
