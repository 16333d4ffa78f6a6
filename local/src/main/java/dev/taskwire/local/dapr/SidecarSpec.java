package dev.taskwire.local.dapr;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * One sidecar of the stack.
 *
 * @param name of its process and log
 * @param appId its identity, and its consumer group
 * @param appPort where its app takes callbacks
 * @param httpPort its API for the app; 0 takes a free one
 * @param schedulerPort of {@link DaprScheduler}
 * @param kafka the brokers, as host:port
 * @param database as {@code postgresql://user@host:port/db}
 * @param apiToken what the app has to send; empty asks for none
 * @param appToken what it sends to the app; empty sends none
 */
public record SidecarSpec(
        String name,
        String appId,
        int appPort,
        int httpPort,
        int schedulerPort,
        String kafka,
        String database,
        String apiToken,
        String appToken,
        DaprResources resources,
        Path logFile) {

    Map<String, String> env() {
        Map<String, String> env = new HashMap<>();
        env.put("GOMEMLIMIT", DaprSidecar.MEMORY);
        env.put("TASKWIRE_KAFKA_BROKERS", kafka);
        env.put("TASKWIRE_STATE_CONNECTION", database + "?sslmode=disable");
        // Also where they are empty, which is none to daprd: it shall not inherit one.
        env.put("DAPR_API_TOKEN", apiToken);
        env.put("APP_API_TOKEN", appToken);
        return env;
    }
}
