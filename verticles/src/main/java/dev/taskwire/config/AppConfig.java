package dev.taskwire.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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
        Auth auth,
        Retention retention) {

    /** @param instances how many of it are deployed; gateways get an event loop each as far as there are cores */
    public record Deployment(Role role, int instances) {}

    /**
     * @param maxConnections that may be open at once; one more is closed
     * @param maxInFlight requests that may be under way at once; one more is answered 503
     * @param requireIfMatch whether a change without {@code If-Match} is answered 428
     * @param rateLimit for each user; empty for none
     */
    public record Http(
            String host,
            int port,
            int maxConnections,
            int maxInFlight,
            boolean requireIfMatch,
            Optional<RateLimit> rateLimit,
            Streams streams) {

        /** Each holds about 11 KB of heap. */
        static final int CONNECTIONS = 2_000;

        /** With connections and streams as they are unless set. */
        public Http(String host, int port, int maxInFlight, boolean requireIfMatch, Optional<RateLimit> rateLimit) {
            this(host, port, CONNECTIONS, maxInFlight, requireIfMatch, rateLimit, Streams.DEFAULT);
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
        public static final Streams DEFAULT = new Streams(8, 1_000);
    }

    /** @param tokens accepted from the sidecar: none, one, or two while one replaces the other */
    public record Callbacks(String host, int port, List<Secret> tokens) {}

    /** @param operatorToken of admin calls; empty refuses them all */
    public record Operations(String host, int port, Secret operatorToken) {}

    /**
     * @param connections of the process's pool
     * @param migrates whether the start brings the schema to its version; else a step of its own has done it
     */
    public record Db(Secret url, Secret migrationUrl, int connections, boolean migrates) {

        /** One that migrates. */
        public Db(Secret url, Secret migrationUrl, int connections) {
            this(url, migrationUrl, connections, true);
        }
    }

    /** @param authorities certificates in PEM; empty for those that Java trusts */
    public record Kafka(String bootstrapServers, String username, Secret password, Optional<String> authorities) {

        /** With the authorities that Java trusts. */
        public Kafka(String bootstrapServers, String username, Secret password) {
            this(bootstrapServers, username, password, Optional.empty());
        }
    }

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

    /**
     * @param domain of default addresses and of Message-IDs
     * @param defaultAddresses whether who has set no address is mailed at one of this domain
     * @param rate at which this process sends
     */
    public record Mail(Smtp smtp, String from, String domain, boolean defaultAddresses, RateLimit rate, Links links) {

        /** With the rest as it is unless set. */
        public Mail(URI smtpUrl, String from, String domain) {
            this(
                    new Smtp(smtpUrl, Optional.empty(), Smtp.CONNECTIONS),
                    from,
                    domain,
                    false,
                    RATE,
                    new Links(Optional.empty(), new Secret("")));
        }

        /** As {@code conf/defaults.yaml} has it. */
        public static final RateLimit RATE = new RateLimit(50, Duration.ofSeconds(1), 50);
    }

    /**
     * @param url may say how it is encrypted
     * @param caFile of authorities in PEM; empty for those that Java trusts
     * @param connections at once
     */
    public record Smtp(URI url, Optional<Path> caFile, int connections) {

        /** As {@code conf/defaults.yaml} has it. */
        public static final int CONNECTIONS = 5;

        /** Without the URL, which may hold a password. */
        @Override
        public String toString() {
            return "Smtp[url=(hidden), caFile=" + caFile + ", connections=" + connections + "]";
        }
    }

    /**
     * What links in emails are made of.
     *
     * @param publicUrl where clients reach the service; without one there are no links
     * @param key signs them
     */
    public record Links(Optional<URI> publicUrl, Secret key) {}

    /**
     * @param jwtSecret of HS256; empty where there is a {@code jwksUrl}
     * @param jwksUrl where the public keys are fetched
     */
    public record Auth(AuthMode mode, Secret jwtSecret, Optional<String> jwksUrl, String issuer, String audience) {}

    /**
     * For how long what has done its part is kept.
     *
     * @param inbox above what a topic and its dead letters keep, so that a record is known for as long as it can come again
     * @param emails from their end
     * @param changes entries of the change feed, of activities and of the audit
     */
    public record Retention(
            Duration inbox, Duration emails, Duration deletedTasks, Duration changes, Duration deadLetters) {

        /** As {@code conf/defaults.yaml} has it. */
        public static final Retention DEFAULT = new Retention(
                Duration.ofDays(10),
                Duration.ofDays(90),
                Duration.ofDays(30),
                Duration.ofDays(90),
                Duration.ofDays(30));
    }

    /** The roles of this process. */
    public Set<Role> roles() {
        return Set.copyOf(verticles.stream().map(Deployment::role).toList());
    }
}
