package dev.taskwire.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import dev.taskwire.config.LogSettings;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LoggingTest {

    private final LoggerContext context = new LoggerContext();

    @Test
    void logbackFindsIt() {
        assertThat(ServiceLoader.load(Configurator.class)).anyMatch(Logging.class::isInstance);
    }

    @Test
    void librariesAreHeardFromWarnOnUnlessTheEnvironmentSaysOtherwise() {
        assertThat(configure(Map.of())).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
        assertThat(level(Logger.ROOT_LOGGER_NAME)).isEqualTo(Level.INFO);
        assertThat(level("org.apache.kafka.clients.Metadata")).isEqualTo(Level.WARN);
        assertThat(level("org.flywaydb.core")).isEqualTo(Level.WARN);
        assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME)
                        .getAppender("console")
                        .isStarted())
                .isTrue();
        assertThat(configure(Map.of("LOG_LEVEL", "debug", "KAFKA_LOG_LEVEL", "ERROR")))
                .isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
        assertThat(level(Logger.ROOT_LOGGER_NAME)).isEqualTo(Level.DEBUG);
        assertThat(level("org.apache.kafka.clients.Metadata")).isEqualTo(Level.ERROR);
    }

    @Test
    void aWordThatIsNoLevelIsInfo() {
        assertThat(configure(Map.of("LOG_LEVEL", "loud"))).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
        assertThat(level(Logger.ROOT_LOGGER_NAME)).isEqualTo(Level.INFO);
    }

    @Test
    void aFileThatIsNamedWins() {
        assertThat(new Logging(LogSettings.of(Map.of(), true)).configure(context))
                .isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
    }

    private ExecutionStatus configure(Map<String, String> environment) {
        return new Logging(LogSettings.of(environment, false)).configure(context);
    }

    private Level level(String logger) {
        return context.getLogger(logger).getEffectiveLevel();
    }
}
