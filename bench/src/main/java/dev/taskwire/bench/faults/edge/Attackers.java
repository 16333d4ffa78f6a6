package dev.taskwire.bench.faults.edge;

import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Makes an {@link Attack} from one thread of its own, until it is closed. */
final class Attackers implements AutoCloseable {

    private static final long STEP_MILLIS = 10;

    private final InetSocketAddress address;
    private final Attack attack;
    private final List<Client> clients = new ArrayList<>();
    private final AtomicLong opened = new AtomicLong();
    private final Thread thread;
    private volatile boolean over;

    private Attackers(InetSocketAddress address, Attack attack) {
        this.address = address;
        this.attack = attack;
        this.thread = new Thread(this::run, "attackers");
        thread.setDaemon(true);
    }

    static Attackers begin(InetSocketAddress address, Attack attack) {
        Attackers attackers = new Attackers(address, attack);
        for (int i = 0; i < attack.connections(); i++) {
            attackers.clients.add(attackers.new Client());
        }
        attackers.thread.start();
        return attackers;
    }

    /** Connections so far; more than the attack has at a time if they were closed by the other side. */
    long opened() {
        return opened.get();
    }

    private void run() {
        ByteBuffer answers = ByteBuffer.allocateDirect(1 << 16);
        while (!over) {
            long now = System.nanoTime();
            clients.forEach(client -> client.act(now, answers));
            try {
                TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            } catch (InterruptedException e) {
                over = true;
            }
        }
        clients.forEach(Client::drop);
    }

    /** Lets go of all connections. */
    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted while an attack ends", e);
        }
    }

    private final class Client {

        private @Nullable SocketChannel channel;
        private ByteBuffer rest = ByteBuffer.allocate(0);
        private long next;

        /** Never blocks, and takes whatever the other side does for an invitation to try again. */
        void act(long now, ByteBuffer answers) {
            try {
                SocketChannel open = channel == null ? open(now) : channel;
                if (!open.finishConnect()) {
                    return;
                }
                answers.clear();
                if (open.read(answers) < 0) {
                    drop();
                    return;
                }
                if (!rest.hasRemaining() && now - next >= 0) {
                    rest = ByteBuffer.wrap(attack.more());
                    next = now + attack.every().toNanos();
                }
                int unused = open.write(rest);
            } catch (IOException e) {
                drop();
            }
        }

        private SocketChannel open(long now) throws IOException {
            SocketChannel made = SocketChannel.open();
            channel = made;
            made.configureBlocking(false);
            boolean unused = made.connect(address);
            rest = ByteBuffer.wrap(attack.begin());
            next = now + attack.every().toNanos();
            opened.incrementAndGet();
            return made;
        }

        void drop() {
            try {
                if (channel != null) {
                    channel.close();
                }
            } catch (IOException e) {
                // It is only to be gone.
            }
            channel = null;
        }
    }
}
