package dev.taskwire.transport.dapr.client;

import java.util.List;

/**
 * What a sidecar says about itself.
 *
 * @param schedulers addresses of the schedulers that it is connected to
 */
public record SidecarMetadata(
        String appId,
        String runtimeVersion,
        List<Component> components,
        List<Subscription> subscriptions,
        List<String> schedulers) {

    /** A loaded component, such as {@code pubsub.kafka}. */
    public record Component(String name, String type, String version, List<String> capabilities) {

        public Component {
            capabilities = List.copyOf(capabilities);
        }
    }

    /**
     * A topic that it delivers.
     *
     * @param paths the routes on the app
     */
    public record Subscription(String pubsub, String topic, String deadLetterTopic, List<String> paths) {

        public Subscription {
            paths = List.copyOf(paths);
        }
    }

    public SidecarMetadata {
        components = List.copyOf(components);
        subscriptions = List.copyOf(subscriptions);
        schedulers = List.copyOf(schedulers);
    }
}
