package dev.taskwire.gateway.app;

import dev.taskwire.config.AppConfig;
import dev.taskwire.config.Role;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The addresses that a process listens on, to find out afterwards which of them it could not have. */
final class Listeners {

    private record Listener(String what, String host, int port, String settings) {}

    private Listeners() {}

    /** One sentence on the first that cannot be bound now; empty if all can. */
    static Optional<String> problem(AppConfig config) {
        for (var listener : of(config)) {
            try (var socket = new ServerSocket()) {
                // As the server does: a port in TIME_WAIT is free.
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(listener.host(), listener.port()));
            } catch (IOException e) {
                return Optional.of("the " + listener.what() + " listener cannot have port " + listener.port() + " of "
                        + listener.host() + " (" + e.getMessage() + "); set " + listener.settings() + ".");
            }
        }
        return Optional.empty();
    }

    private static List<Listener> of(AppConfig config) {
        var listeners = new ArrayList<Listener>();
        if (config.roles().contains(Role.GATEWAY)) {
            var http = config.http();
            listeners.add(new Listener("public HTTP", http.host(), http.port(), "HTTP_PORT or HTTP_HOST"));
        }
        var callbacks = config.callbacks();
        listeners.add(new Listener("callback", callbacks.host(), callbacks.port(), "APP_PORT or APP_HOST"));
        var operations = config.operations();
        listeners.add(new Listener("operations", operations.host(), operations.port(), "OPS_PORT or OPS_HOST"));
        return listeners;
    }
}
