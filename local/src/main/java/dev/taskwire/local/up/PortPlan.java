package dev.taskwire.local.up;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Ports;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Hands out the ports of a run: none twice, and each one free. A port that people know is required and its setting moves
 * it; the others are taken where they are free, else any free one is. Single-threaded.
 */
final class PortPlan {

    static final List<String> SETTINGS = List.of(
            "HTTP_PORT",
            "APP_PORT",
            "OPS_PORT",
            "MAILBOX_PORT",
            "SMTP_PORT",
            "POSTGRES_PORT",
            "KAFKA_PORT",
            "DAPR_HTTP_PORT",
            "DAPR_METRICS_PORT");

    private static final int LAST = 65_535;

    private final StackOptions options;
    private final Set<Integer> taken = new HashSet<>();

    PortPlan(StackOptions options) {
        this.options = options;
    }

    /**
     * The port that clients use.
     *
     * @param what such as "public HTTP"
     * @param usual where the setting is absent
     * @param offset of a further process
     */
    int required(String what, String setting, int usual, int offset) {
        int base = base(setting).orElse(usual);
        if (base == 0) {
            return free();
        }
        int port = base + offset;
        String remedy = "set " + setting + "=" + (base + 10) + " to move it";
        if (port > LAST || taken.contains(port)) {
            throw LocalException.wrongUsage("port " + port + " for " + what + " is asked for twice; " + remedy);
        }
        Ports.requireFree(port, what, remedy);
        taken.add(port);
        return port;
    }

    /** The usual port where it is free; one that a setting names is required. */
    int preferred(String what, String setting, int usual, int offset) {
        if (base(setting).filter(port -> port != 0).isPresent()) {
            return required(what, setting, usual, offset);
        }
        int port = usual + offset;
        boolean any = base(setting).isPresent() || taken.contains(port) || !Ports.isFree(port);
        return any ? free() : claim(port);
    }

    private int claim(int port) {
        taken.add(port);
        return port;
    }

    private int free() {
        int port = Ports.free();
        while (!taken.add(port)) {
            port = Ports.free();
        }
        return port;
    }

    private Optional<Integer> base(String setting) {
        return options.setting(setting).map(value -> {
            if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > LAST) {
                throw LocalException.wrongUsage(setting + "=" + value + " is not a port from 0 to " + LAST);
            }
            return Integer.parseInt(value);
        });
    }
}
