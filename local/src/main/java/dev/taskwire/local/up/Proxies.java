package dev.taskwire.local.up;

import dev.taskwire.local.kafka.Detour;
import dev.taskwire.local.process.Ports;
import dev.taskwire.local.toxiproxy.Proxy;
import dev.taskwire.local.toxiproxy.Toxiproxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands on the links of a stack; nothing, unless the options ask for it. Made before what it stands between. */
final class Proxies {

    /** The program, and the links with commas between them. */
    static final String PROGRAM = "TOXIPROXY";

    static final String LINKS = "PROXIED_LINKS";

    private final Map<Link, Proxy> proxies;
    private final @Nullable Detour broker;

    private Proxies(Map<Link, Proxy> proxies, @Nullable Detour broker) {
        this.proxies = proxies;
        this.broker = broker;
    }

    /** For {@link StackOptions#withEnv}. */
    static Map<String, String> settings(Path program, Set<Link> links) {
        return Map.of(
                PROGRAM,
                program.toString(),
                LINKS,
                links.stream().map(Link::name).sorted().collect(Collectors.joining(",")));
    }

    /**
     * Starts the proxies that the options ask for.
     *
     * @param postgres port of the database, as {@code sidecar} is that of the sidecar; both may start later
     */
    static Proxies start(StackOptions options, Members members, int postgres, int sidecar) {
        Map<Link, Proxy> proxies = new EnumMap<>(Link.class);
        if (options.setting(LINKS).isEmpty()) {
            return new Proxies(proxies, null);
        }
        Path program = Path.of(options.setting(PROGRAM).orElseThrow());
        Toxiproxy toxiproxy = Toxiproxy.start(program, options.home().log("toxiproxy"));
        members.add(
                toxiproxy.process(), ProcessGroup.PROXY, null, Map.of("api", toxiproxy.port()), toxiproxy.healthUrl());
        int listener = Ports.free();
        for (Link link : links(options)) {
            int behind = switch (link) {
                case KAFKA -> listener;
                case DATABASE -> postgres;
                case SIDECAR -> sidecar;
            };
            proxies.put(link, toxiproxy.before(link.name().toLowerCase(Locale.ROOT), behind));
        }
        Proxy kafka = proxies.get(Link.KAFKA);
        return new Proxies(proxies, kafka == null ? null : new Detour(listener, kafka.address()));
    }

    private static Set<Link> links(StackOptions options) {
        return Arrays.stream(options.setting(LINKS).orElse("").split(","))
                .map(Link::valueOf)
                .collect(Collectors.toSet());
    }

    /** For the broker; null where none stands before it. */
    @Nullable
    Detour broker() {
        return broker;
    }

    /** @throws IllegalStateException if there is none on that link */
    Proxy on(Link link) {
        Proxy proxy = proxies.get(link);
        if (proxy == null) {
            throw new IllegalStateException("no proxy on " + link);
        }
        return proxy;
    }

    String database(String direct) {
        Proxy proxy = proxies.get(Link.DATABASE);
        return proxy == null ? direct : "postgresql://taskwire@" + proxy.address() + "/taskwire";
    }

    String kafka(String direct) {
        Proxy proxy = proxies.get(Link.KAFKA);
        return proxy == null ? direct : proxy.address();
    }

    int sidecar(int direct) {
        Proxy proxy = proxies.get(Link.SIDECAR);
        return proxy == null ? direct : proxy.port();
    }
}
