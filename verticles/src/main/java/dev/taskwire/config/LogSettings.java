package dev.taskwire.config;

import java.util.Map;

/**
 * What the environment says of logging, which begins before any other setting is read.
 *
 * @param level of all that has none of its own
 * @param kafkaLevel of Kafka's clients
 * @param namesFile whether {@code -Dlogback.configurationFile} names a file that says it all
 */
public record LogSettings(String level, String kafkaLevel, boolean namesFile) {

    /** Those of this process. */
    public static LogSettings ofProcess() {
        return of(System.getenv(), System.getProperty("logback.configurationFile") != null);
    }

    public static LogSettings of(Map<String, String> environment, boolean namesFile) {
        return new LogSettings(
                environment.getOrDefault("LOG_LEVEL", "INFO"),
                environment.getOrDefault("KAFKA_LOG_LEVEL", "WARN"),
                namesFile);
    }
}
