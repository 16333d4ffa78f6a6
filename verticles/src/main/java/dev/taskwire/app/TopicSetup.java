package dev.taskwire.app;

import dev.taskwire.config.AppConfig;
import dev.taskwire.transport.kafka.TopicAdmin;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** Makes the topics on the brokers of a process's settings. */
public final class TopicSetup {

    private TopicSetup() {}

    /**
     * Makes those that are missing.
     *
     * @param replicas, minInsync see {@link TopicAdmin#make}
     * @return their names
     */
    public static Future<List<String>> make(Vertx vertx, AppConfig config, short replicas, int minInsync) {
        return TopicAdmin.make(vertx, Transports.options(config), replicas, minInsync);
    }
}
