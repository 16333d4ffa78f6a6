package dev.taskwire.gateway.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.taskwire.config.LogSettings;
import java.util.List;
import org.slf4j.Logger;

/**
 * What is logged, and how: found by Logback as a service. In code, since to read XML loads a parser that is not
 * needed again. A {@code logback.xml} on the class path, or one that
 * {@code -Dlogback.configurationFile} names, is read in its place.
 */
public final class Logging extends ContextAwareBase implements Configurator {

    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %logger{20} %msg%n";
    private static final List<String> FILES = List.of("logback-test.xml", "logback.xml");

    private final LogSettings settings;

    /** For Logback. */
    public Logging() {
        this(LogSettings.ofProcess());
    }

    Logging(LogSettings settings) {
        this.settings = settings;
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (settings.namesFile() || FILES.stream().anyMatch(Logging::isOnClassPath)) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        level(context, Logger.ROOT_LOGGER_NAME, settings.level());
        level(context, "org.apache.kafka", settings.kafkaLevel());
        level(context, "org.flywaydb", "WARN");
        // Schemas are read where they stand, in a document that is more than schemas.
        level(context, "com.networknt.schema.keyword.UnknownKeywordFactory", "ERROR");
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console(context));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static boolean isOnClassPath(String file) {
        return Logging.class.getClassLoader().getResource(file) != null;
    }

    private static void level(LoggerContext context, String logger, String level) {
        context.getLogger(logger).setLevel(Level.toLevel(level, Level.INFO));
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setContext(context);
        console.setName("console");
        console.setEncoder(encoder);
        console.start();
        return console;
    }
}
