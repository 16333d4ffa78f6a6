package dev.taskwire.local.up;

import dev.taskwire.local.LocalException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Which processes of the service run, in the order of their start. */
final class ServicePlan {

    static final String BACKEND = "backend";
    /** The file below conf/ of a process with all roles. */
    static final String ALL_ROLES = "local.yaml";

    private static final List<String> SERVICES =
            List.of(BACKEND, "notification-service", "email-delivery-service", "recurring-task-service");
    private static final int MOST_REPLICAS = 9;

    private ServicePlan() {}

    /**
     * One process of the service.
     *
     * @param name unique: the app id, from the second replica on with a number
     * @param appId also its consumer group
     * @param conf file below conf/
     * @param httpPort public HTTP; 0 where it serves none
     * @param appPort sidecar callbacks
     * @param opsPort operations
     * @param daprPort of its sidecar
     * @param daprMetricsPort of that sidecar's metrics
     */
    record Instance(
            String name,
            String appId,
            String conf,
            int httpPort,
            int appPort,
            int opsPort,
            int daprPort,
            int daprMetricsPort) {

        String readyUrl() {
            return "http://127.0.0.1:" + opsPort + "/readyz";
        }
    }

    static List<Instance> of(StackOptions options, PortPlan ports) {
        check(options);
        List<Instance> instances = new ArrayList<>();
        for (String appId : services(options)) {
            int replicas = options.replicas().getOrDefault(appId, 1);
            for (int replica = 1; replica <= replicas; replica++) {
                String name = replica == 1 ? appId : appId + "-" + replica;
                String conf = options.split() ? appId + ".yaml" : ALL_ROLES;
                instances.add(instance(name, appId, conf, replica, instances.size(), ports));
            }
        }
        return instances;
    }

    private static Instance instance(String name, String appId, String conf, int replica, int index, PortPlan ports) {
        int http = appId.equals(BACKEND) ? httpPort(name, replica, ports) : 0;
        return new Instance(
                name,
                appId,
                conf,
                http,
                ports.required("sidecar callbacks of " + name, "APP_PORT", 8081, 2 * index),
                ports.required("operations of " + name, "OPS_PORT", 8082, 2 * index),
                ports.preferred("the sidecar of " + name, "DAPR_HTTP_PORT", 3500, index),
                ports.preferred("the metrics of the sidecar of " + name, "DAPR_METRICS_PORT", 9190, index));
    }

    /** Further replicas stand a hundred above, clear of callbacks and operations. */
    private static int httpPort(String name, int replica, PortPlan ports) {
        return ports.required("public HTTP of " + name, "HTTP_PORT", 8080, replica == 1 ? 0 : 98 + replica);
    }

    private static List<String> services(StackOptions options) {
        return options.split() ? SERVICES : List.of(BACKEND);
    }

    /**
     * Looks at the options alone.
     *
     * @throws LocalException if they name services or numbers that cannot be
     */
    static void check(StackOptions options) {
        for (String name : new TreeSet<>(options.replicas().keySet())) {
            int count = options.replicas().getOrDefault(name, 1);
            if (!SERVICES.contains(name)) {
                throw LocalException.wrongUsage(
                        "--replicas: there is no service " + name + "; there are " + String.join(", ", SERVICES));
            }
            if (!services(options).contains(name)) {
                throw LocalException.wrongUsage("--replicas " + name + " needs --split");
            }
            int least = name.equals(BACKEND) ? 1 : 0; // the others' events wait on their topics
            if (count < least || count > MOST_REPLICAS) {
                throw LocalException.wrongUsage(
                        "--replicas " + name + "=" + count + ": from " + least + " to " + MOST_REPLICAS);
            }
        }
    }
}
