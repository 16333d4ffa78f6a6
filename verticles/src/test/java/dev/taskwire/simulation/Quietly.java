package dev.taskwire.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** Without the service's log, which tells of thousands of faults that are made on purpose. */
final class Quietly {

    private Quietly() {}

    static <T> T run(Supplier<T> work) {
        var logger = (Logger) LoggerFactory.getLogger("dev.taskwire");
        var before = logger.getLevel();
        logger.setLevel(Level.OFF);
        try {
            return work.get();
        } finally {
            logger.setLevel(before);
        }
    }
}
