package dev.taskwire.local.up;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.kafka.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to start and where. Immutable; made by {@link #of} and the methods that return a changed copy.
 *
 * @param home files of the run
 * @param transport dapr, kafka, or what there is
 * @param split one process per service, not all roles in one
 * @param replicas processes per service, 1 where it is not named
 * @param jwt AUTH=jwt in place of none
 * @param ephemeral throw the data away at the end
 * @param service false starts all but the service itself
 * @param serviceCommand the service's program; empty means the gateway jar of the checkout
 * @param env settings of the launcher (ports) and of the service, by their environment names
 */
public record StackOptions(
        Home home,
        TransportChoice transport,
        boolean split,
        Map<String, Integer> replicas,
        boolean jwt,
        boolean ephemeral,
        boolean service,
        List<String> serviceCommand,
        Map<String, String> env) {

    /** A setting of the launcher: how many partitions each topic of events has. */
    public static final String PARTITIONS = "KAFKA_PARTITIONS";

    private static final int MOST_PARTITIONS = 1_000;

    public StackOptions {
        replicas = Map.copyOf(replicas);
        serviceCommand = List.copyOf(serviceCommand);
        env = Map.copyOf(env);
    }

    /** All roles in one process, on the usual ports, with the files in .taskwire of the checkout. */
    public static StackOptions of(Path root) {
        return new StackOptions(
                Home.of(root), TransportChoice.AUTO, false, Map.of(), false, false, true, List.of(), Map.of());
    }

    /** Keeps every file of the run in {@code dir}, for tests beside a running stack. */
    public StackOptions in(Path dir) {
        Path absolute = dir.toAbsolutePath().normalize();
        return new StackOptions(
                new Home(home.root(), absolute, absolute),
                transport,
                split,
                replicas,
                jwt,
                ephemeral,
                service,
                serviceCommand,
                env);
    }

    public StackOptions withData(Path dir) {
        return new StackOptions(
                home.withData(dir), transport, split, replicas, jwt, ephemeral, service, serviceCommand, env);
    }

    public StackOptions with(TransportChoice choice) {
        return new StackOptions(home, choice, split, replicas, jwt, ephemeral, service, serviceCommand, env);
    }

    public StackOptions withSplit(boolean yes, Map<String, Integer> counts) {
        return new StackOptions(home, transport, yes, counts, jwt, ephemeral, service, serviceCommand, env);
    }

    public StackOptions withJwt(boolean yes) {
        return new StackOptions(home, transport, split, replicas, yes, ephemeral, service, serviceCommand, env);
    }

    public StackOptions withEphemeral(boolean yes) {
        return new StackOptions(home, transport, split, replicas, jwt, yes, service, serviceCommand, env);
    }

    /** All but the service itself. */
    public StackOptions withService(boolean yes) {
        return new StackOptions(home, transport, split, replicas, jwt, ephemeral, yes, serviceCommand, env);
    }

    /** Another program in place of the gateway; it gets {@code --conf FILE} and the same environment. */
    public StackOptions withService(List<String> command) {
        return new StackOptions(home, transport, split, replicas, jwt, ephemeral, true, command, env);
    }

    /**
     * The service of another version.
     *
     * @param version laid out as a checkout, with gateway/target and conf
     */
    public StackOptions withServiceOf(Path version) {
        return withEnv(Map.of(ServiceProgram.VERSION, version.toAbsolutePath().toString()));
    }

    /**
     * No process writes the archive of its classes as it ends, which takes longer than the drain on a busy machine: for
     * whoever times that end.
     */
    public StackOptions withPlainStops() {
        return withEnv(Map.of(ServiceProgram.ARCHIVES, "false"));
    }

    /**
     * Adds settings by their environment names; the service gets them too. A port 0 takes a free one; SMTP_URL puts
     * something between the service and the mailbox.
     */
    public StackOptions withEnv(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(env);
        all.putAll(more);
        return new StackOptions(home, transport, split, replicas, jwt, ephemeral, service, serviceCommand, all);
    }

    /**
     * Puts a proxy on some of the links, for {@link LocalStack#proxy}.
     *
     * @param toxiproxy the program
     */
    public StackOptions withProxies(Path toxiproxy, Set<Link> links) {
        return withEnv(Proxies.settings(toxiproxy, links));
    }

    /** Takes free ports for everything, for tests. */
    public StackOptions withFreePorts() {
        Map<String, String> free = new HashMap<>();
        PortPlan.SETTINGS.forEach(setting -> free.put(setting, "0"));
        return withEnv(free);
    }

    /** Takes the settings of the launcher that an environment names: ports, partitions, and the service's JVM options. */
    public StackOptions withSettingsOf(Map<String, String> environment) {
        Map<String, String> named = new HashMap<>(environment);
        named.keySet()
                .removeIf(name -> !PortPlan.SETTINGS.contains(name)
                        && !name.equals(ServiceProgram.MORE)
                        && !name.equals(PARTITIONS));
        return withEnv(named);
    }

    /**
     * Partitions of each topic of events.
     *
     * @throws LocalException wrong usage, if the setting is no such number
     */
    int partitions() {
        String value = setting(PARTITIONS).orElse("" + Topics.PARTITIONS).strip();
        int number = value.matches("\\d{1,4}") ? Integer.parseInt(value) : 0;
        if (number < 1 || number > MOST_PARTITIONS) {
            throw LocalException.wrongUsage(PARTITIONS + "=" + value + ": from 1 to " + MOST_PARTITIONS);
        }
        return number;
    }

    Optional<String> setting(String name) {
        return Optional.ofNullable(env.get(name)).filter(value -> !value.isBlank());
    }
}
