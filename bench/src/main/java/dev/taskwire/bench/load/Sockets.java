package dev.taskwire.bench.load;

import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The connections of one load, as many as it asks for: one that breaks is made anew. Confined to the loop's thread. */
final class Sockets implements AutoCloseable {

    private static final long CONNECT_MILLIS = 100;

    private final LoadPlan plan;
    private final Selector selector;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private int broken;
    private int opened;

    Sockets(LoadPlan plan) throws IOException {
        this.plan = plan;
        this.selector = Selector.open();
    }

    /**
     * Makes all of them.
     *
     * @param handler as of {@link #await}
     * @throws LocalException if the other side does not take that many
     */
    void connect(Consumer<SelectionKey> handler) throws IOException {
        for (int i = 0; i < plan.connections(); i++) {
            open();
        }
        long begun = System.nanoTime();
        while (idle.size() < plan.connections()
                && broken == 0
                && System.nanoTime() - begun < plan.patience().toNanos()) {
            await(handler, CONNECT_MILLIS);
        }
        if (idle.size() < plan.connections()) {
            String where = plan.addresses().stream()
                    .map(each -> each.getHostString() + ":" + each.getPort())
                    .collect(Collectors.joining(", "));
            throw new LocalException(
                    "only %d of %d connections to %s were made".formatted(idle.size(), plan.connections(), where));
        }
    }

    /** Hands everything that is ready to {@code handler}, and returns then, or after {@code millis}, 1 at least. */
    void await(Consumer<SelectionKey> handler, long millis) throws IOException {
        int unused = selector.select(handler, millis); // the handler has seen each
    }

    private void open() {
        try {
            var address = plan.addresses().get(opened++ % plan.addresses().size());
            Connection unused = Connection.open(address, selector); // its key has it
        } catch (IOException e) {
            broken++;
        }
    }

    boolean hasIdle() {
        return !idle.isEmpty();
    }

    /** The one that was used last, since its memory is still near. */
    Connection takeIdle() {
        return idle.pop();
    }

    void giveIdle(Connection connection) {
        idle.push(connection);
    }

    /** Closes one that its side or the other has ended; another takes its place at the next {@link #replace}. */
    void discard(Connection connection) {
        boolean unused = idle.remove(connection); // it may be in use
        connection.close();
        broken++;
    }

    void replace() {
        int some = broken;
        broken = 0;
        for (int i = 0; i < some; i++) {
            open();
        }
    }

    /** All with a request on them. */
    List<Connection> busy() {
        List<Connection> all = new ArrayList<>();
        for (SelectionKey key : selector.keys()) {
            Connection connection = (Connection) key.attachment();
            if (connection.isBusy()) {
                all.add(connection);
            }
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            ((Connection) key.attachment()).close();
        }
        selector.close();
    }
}
