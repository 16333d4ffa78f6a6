package dev.taskwire.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One connection with at most one request on it. Confined to the loop's thread. */
final class Connection {

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ResponseReader reader = new ResponseReader();
    private @Nullable ByteBuffer rest;
    private boolean busy;
    private long intended;
    private long sent;

    private Connection(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        this.key = channel.register(selector, SelectionKey.OP_CONNECT, this);
    }

    /** Begins to connect; {@link #finishConnect} when it is selected. */
    static Connection open(InetSocketAddress address, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Connection connection = new Connection(channel, selector);
            boolean unused = channel.connect(address); // one that is made at once is selected too
            return connection;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    boolean isConnecting() {
        return !channel.isConnected();
    }

    /** @throws IOException if it was refused */
    void finishConnect() throws IOException {
        if (channel.finishConnect()) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    /** @param request a buffer that no other connection keeps: what does not go at once is copied */
    void send(ByteBuffer request, long meantFor, long now) throws IOException {
        busy = true;
        intended = meantFor;
        sent = now;
        request.rewind();
        int unused = channel.write(request);
        if (request.hasRemaining()) {
            rest = ByteBuffer.allocate(request.remaining()).put(request).flip();
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    void sendRest() throws IOException {
        if (rest != null) {
            int unused = channel.write(rest);
            if (!rest.hasRemaining()) {
                rest = null;
                key.interestOps(SelectionKey.OP_READ);
            }
        }
    }

    /**
     * Reads what has come.
     *
     * @param buffer of the loop, empty between calls
     * @return whether the answer is whole
     * @throws IOException if the other side has closed, or sent what is no answer
     */
    boolean receive(ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            throw new IOException("closed by the other side");
        }
        buffer.flip();
        if (!busy && buffer.hasRemaining()) {
            throw new IOException("an answer to no request");
        }
        try {
            boolean whole = reader.read(buffer);
            if (whole && buffer.hasRemaining()) {
                throw new IOException("more than one answer to a request");
            }
            return whole;
        } catch (IllegalStateException e) {
            throw new IOException("no HTTP: " + e.getMessage(), e);
        }
    }

    /** Takes the request off it, answered or not. */
    long release() {
        busy = false;
        return intended;
    }

    boolean isBusy() {
        return busy;
    }

    int status() {
        return reader.status();
    }

    boolean endsWithThis() {
        return reader.closes();
    }

    /** Nanoseconds since the request was sent. */
    long waited(long now) {
        return now - sent;
    }

    SelectionKey key() {
        return key;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Closing is all that was wanted.
        }
    }
}
