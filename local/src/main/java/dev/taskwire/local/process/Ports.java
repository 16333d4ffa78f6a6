package dev.taskwire.local.process;

import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of 127.0.0.1. */
public final class Ports {

    private static final int CONNECT_MILLIS = 500;
    /** Below those that systems give to outgoing connections, which could take a port before its server does. */
    private static final int FIRST_FREE = 10_240;

    private static final int END_OF_FREE = 32_768;

    private Ports() {}

    /** A port that is free now. Another process may take it before the caller does. */
    public static int free() {
        return free(1).get(0);
    }

    /** As many different ports as asked for, all free now. */
    public static List<Integer> free(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            while (sockets.size() < count) {
                bindIfFree(ThreadLocalRandom.current().nextInt(FIRST_FREE, END_OF_FREE))
                        .ifPresent(sockets::add);
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            sockets.forEach(Ports::close);
        }
    }

    /** {@code preferred} if it is free, else some port that is. */
    public static int preferred(int preferred) {
        return isFree(preferred) ? preferred : free();
    }

    public static boolean isFree(int port) {
        var bound = bindIfFree(port);
        bound.ifPresent(Ports::close);
        return bound.isPresent();
    }

    /**
     * Checks that a port can be bound.
     *
     * @param what who needs it, such as "public HTTP"
     * @param remedy what moves it, such as "set HTTP_PORT=8090"
     * @throws LocalException naming the port, the remedy and, where it can be found, the process that has it
     */
    public static void requireFree(int port, String what, String remedy) {
        if (isFree(port)) {
            return;
        }
        OptionalLong owner = PortOwner.of(port);
        String by = owner.isPresent() ? " by process " + PortOwner.describe(owner.getAsLong()) : "";
        throw new LocalException("port " + port + " for " + what + " is taken" + by + "; " + remedy);
    }

    /** Whether something accepts connections on that port. */
    public static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<ServerSocket> bindIfFree(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            try {
                // As servers do: a port in TIME_WAIT is free.
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return Optional.of(socket);
            } catch (IOException e) {
                close(socket);
                return Optional.empty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
