package dev.taskwire.app;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.util.concurrent.DefaultEventExecutorChooserFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorChooserFactory;
import io.netty.util.concurrent.ThreadPerTaskExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.transport.Transport;
import java.util.Arrays;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Event loops by purpose: some for the connections of clients, others for all else. By itself Vert.x gives each context the next
 * of all loops, and a consumer's step then waits behind a thousand requests (docs/decisions/0047-event-loops.md).
 *
 * <p>Thread-safe.
 */
public final class EventLoops {

    private final int clients;
    private final int others;
    private final ThreadLocal<Boolean> deployingForClients = ThreadLocal.withInitial(() -> false);

    /**
     * @param clients loops for what is deployed {@link #forClients}
     * @param others loops for every other context
     */
    public EventLoops(int clients, int others) {
        if (clients < 1 || others < 1) {
            throw new IllegalArgumentException(
                    "an event loop of each kind at least, not " + clients + " and " + others);
        }
        this.clients = clients;
        this.others = others;
    }

    /** For each of the two as many as cores: in all, what Vert.x has by itself. */
    public static EventLoops ofThisMachine() {
        int cores = Runtime.getRuntime().availableProcessors();
        return new EventLoops(cores, cores);
    }

    /** Makes it build Vert.x with these options and loops, whatever number of loops the options name. */
    public VertxBuilder configure(VertxBuilder builder, VertxOptions options) {
        return builder.with(new VertxOptions(options).setEventLoopPoolSize(clients + others))
                .withTransport(new Nio());
    }

    /**
     * What the work deploys, not by name, which may be resolved later, gets loops of clients: Vert.x makes the contexts on the
     * calling thread.
     *
     * @param vertx one with these loops
     */
    <T> T forClients(Vertx vertx, Supplier<T> work) {
        var unused = vertx.getOrCreateContext(); // the thread's own, which it keeps, is not for clients
        deployingForClients.set(true);
        try {
            return work.get();
        } finally {
            deployingForClients.remove();
        }
    }

    private EventExecutorChooserFactory.EventExecutorChooser chooser(EventExecutor[] loops) {
        var turns = DefaultEventExecutorChooserFactory.INSTANCE;
        var ofClients = turns.newChooser(Arrays.copyOf(loops, clients));
        var ofOthers = turns.newChooser(Arrays.copyOfRange(loops, clients, loops.length));
        return () -> deployingForClients.get() ? ofClients.next() : ofOthers.next();
    }

    private final class Nio implements io.vertx.core.transport.Transport {

        @Override
        public String name() {
            return NIO.name();
        }

        @Override
        public boolean available() {
            return NIO.available();
        }

        @Override
        public @Nullable Throwable unavailabilityCause() {
            return NIO.unavailabilityCause();
        }

        @Override
        public Transport implementation() {
            return new DividedLoops(NIO.implementation());
        }
    }

    /** All but the choice of loops is the other's. */
    private final class DividedLoops implements Transport {

        private final Transport sockets;

        DividedLoops(Transport sockets) {
            this.sockets = sockets;
        }

        @Override
        public boolean isAvailable() {
            return sockets.isAvailable();
        }

        @Override
        public boolean supportFileRegion() {
            return sockets.supportFileRegion();
        }

        @Override
        public boolean supportsDomainSockets() {
            return sockets.supportsDomainSockets();
        }

        @Override
        public java.net.SocketAddress convert(SocketAddress address) {
            return sockets.convert(address);
        }

        @Override
        public @Nullable SocketAddress convert(java.net.SocketAddress address) {
            return sockets.convert(address);
        }

        @Override
        public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ioRatio) {
            return type == IO_EVENT_LOOP_GROUP
                    ? new MultiThreadIoEventLoopGroup(
                            threads, new ThreadPerTaskExecutor(factory), EventLoops.this::chooser, ioHandlerFactory())
                    : sockets.eventLoopGroup(type, threads, factory, ioRatio);
        }

        @Override
        public IoHandlerFactory ioHandlerFactory() {
            return sockets.ioHandlerFactory();
        }

        @Override
        public DatagramChannel datagramChannel() {
            return sockets.datagramChannel();
        }

        @Override
        @SuppressWarnings("deprecation") // of Netty, still a part of the interface
        public DatagramChannel datagramChannel(InternetProtocolFamily family) {
            return sockets.datagramChannel(family);
        }

        @Override
        public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
            return sockets.channelFactory(domainSocket);
        }

        @Override
        public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
            return sockets.serverChannelFactory(domainSocket);
        }

        @Override
        public void configure(DatagramChannel channel, DatagramSocketOptions options) {
            sockets.configure(channel, options);
        }

        @Override
        public void configure(ClientOptionsBase options, int timeout, boolean domainSocket, Bootstrap bootstrap) {
            sockets.configure(options, timeout, domainSocket, bootstrap);
        }

        @Override
        public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
            sockets.configure(options, domainSocket, bootstrap);
        }
    }
}
