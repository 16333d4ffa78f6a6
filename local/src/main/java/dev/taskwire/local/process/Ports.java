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
import java.util.OptionalLong;

/** TCP ports of 127.0.0.1. */
public final class Ports {

    private static final int CONNECT_MILLIS = 500;

    private Ports() {}

    /** A port that is free now. Another process may take it before the caller does. */
    public static int free() {
        return free(1).get(0);
    }

    /** As many different ports as asked for, all free now. */
    public static List<Integer> free(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(bind(0));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            sockets.forEach(Ports::close);
        }
    }

    /** {@code preferred} if it is free, else some port that is. */
    public static int preferred(int preferred) {
        return isFree(preferred) ? preferred : free();
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = bind(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
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

    private static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            // As servers do: a port in TIME_WAIT is free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            close(socket);
            throw e;
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
