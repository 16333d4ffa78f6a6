package dev.taskwire.domain;

import java.util.Set;

/** The hosts on which nobody but this machine can listen in. */
public final class Loopback {

    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    private Loopback() {}

    /** @param host as in a URL, or an address */
    public static boolean is(String host) {
        return HOSTS.contains(host);
    }
}
