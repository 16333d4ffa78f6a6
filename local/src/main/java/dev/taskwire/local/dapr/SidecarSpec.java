package dev.taskwire.local.dapr;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * One sidecar of the stack.
 *
 * @param name of its process and log
 * @param app whom it serves
 * @param ports where it listens for the app
 * @param upstreams what it connects to
 * @param tokens what it and the app show each other
 * @param resources what it loads
 */
public record SidecarSpec(
        String name, App app, Ports ports, Upstreams upstreams, Tokens tokens, DaprResources resources, Path logFile) {

    /**
     * Each may be 0 for a free one.
     *
     * @param http its API
     * @param metrics for Prometheus
     */
    public record Ports(int http, int metrics) {}

    /**
     * The app of a sidecar.
     *
     * @param id its identity, and its consumer group
     * @param port where it takes callbacks
     */
    public record App(String id, int port) {}

    /**
     * What a sidecar connects to.
     *
     * @param schedulerPort of {@link DaprScheduler}
     * @param kafka the brokers, as host:port
     * @param database as {@code postgresql://user@host:port/db}
     */
    public record Upstreams(int schedulerPort, String kafka, String database) {}

    /**
     * Shared secrets; an empty one asks for none.
     *
     * @param api app to sidecar
     * @param app sidecar to app
     */
    public record Tokens(String api, String app) {

        /** Keeps them out of logs. */
        @Override
        public String toString() {
            return "Tokens(hidden)";
        }
    }

    /** Beside the resources, which daprd lists. */
    Path secretsFile() {
        return resources.dir().toAbsolutePath().resolveSibling(name + "-secrets.json");
    }

    Map<String, String> env() {
        Map<String, String> env = new HashMap<>();
        env.put("GOMEMLIMIT", DaprSidecar.MEMORY);
        env.put("TASKWIRE_KAFKA_BROKERS", upstreams.kafka());
        env.put("TASKWIRE_SECRETS_FILE", secretsFile().toString());
        // Also where they are empty, which is none to daprd: it shall not inherit one.
        env.put("DAPR_API_TOKEN", tokens.api());
        env.put("APP_API_TOKEN", tokens.app());
        return env;
    }
}
