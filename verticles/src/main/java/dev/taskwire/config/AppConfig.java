package dev.taskwire.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every setting of one process, checked. Secrets are {@link Secret}s, so that no log line can hold one.
 *
 * @param useDapr the transport to begin with
 * @param canary percentage of the tasks whose events go by the other transport
 */
public record AppConfig(
        String appId,
        boolean useDapr,
        int canary,
        List<Deployment> verticles,
        Http http,
        Callbacks callbacks,
        Operations operations,
        Db database,
        Kafka kafka,
        Dapr dapr,
        Mail mail,
        Auth auth) {

    /** @param instances how many of it are deployed; each gets an event loop of its own as far as there are cores */
    public record Deployment(Role role, int instances) {}

    /**
     * @param maxInFlight requests that may be under way at once; one more is answered 503
     * @param requireIfMatch whether a change without {@code If-Match} is answered 428
     * @param rateLimit for each user; empty for none
     */
    public record Http(
            String host,
            int port,
            int maxInFlight,
            boolean requireIfMatch,
            Optional<RateLimit> rateLimit,
            Streams streams) {

        /** With streams as they are unless set. */
        public Http(String host, int port, int maxInFlight, boolean requireIfMatch, Optional<RateLimit> rateLimit) {
            this(host, port, maxInFlight, requireIfMatch, rateLimit, Streams.DEFAULT);
        }
    }

    /**
     * Streams of events that this process holds open.
     *
     * @param perUser one more of a user is answered 429
     * @param inAll one more is answered 503
     */
    public record Streams(int perUser, int inAll) {

        /** As {@code conf/defaults.yaml} has it. */
        public static final Streams DEFAULT = new Streams(8, 2_000);
    }

    /** @param tokens accepted from the sidecar: none, one, or two while one replaces the other */
    public record Callbacks(String host, int port, List<Secret> tokens) {}

    /** @param operatorToken of admin calls; empty refuses them all */
    public record Operations(String host, int port, Secret operatorToken) {}

    /** @param connections of the process's pool */
    public record Db(Secret url, Secret migrationUrl, int connections) {}

    public record Kafka(String bootstrapServers, String username, Secret password) {}

    /**
     * @param metricsPort where the sidecar tells its memory
     * @param publishWrapped whether Dapr writes its own attributes into the events; else they go out as they are
     */
    public record Dapr(
            String host,
            int httpPort,
            int metricsPort,
            Secret apiToken,
            boolean publishWrapped,
            BulkSubscribe bulkSubscribe) {}

    /** @param maxAwaitMs how long the sidecar may wait until a call is worth making */
    public record BulkSubscribe(boolean enabled, int maxMessages, int maxAwaitMs) {}

    /** @param domain of default addresses and of Message-IDs */
    public record Mail(URI smtpUrl, String from, String domain) {

        /** Without the URL, which may hold a password. */
        @Override
        public String toString() {
            return "Mail[smtpUrl=(hidden), from=" + from + ", domain=" + domain + "]";
        }
    }

    /**
     * @param jwtSecret of HS256; empty where there is a {@code jwksUrl}
     * @param jwksUrl where the public keys are fetched
     */
    public record Auth(AuthMode mode, Secret jwtSecret, Optional<String> jwksUrl, String issuer, String audience) {}

    /** The roles of this process. */
    public Set<Role> roles() {
        return Set.copyOf(verticles.stream().map(Deployment::role).toList());
    }
}
