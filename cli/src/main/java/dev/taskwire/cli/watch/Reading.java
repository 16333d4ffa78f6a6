package dev.taskwire.cli.watch;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The worst value of a trigger in one look.
 *
 * @param of where it was seen, such as {@code backend over dapr}
 */
record Reading(double value, String of) {

    /** Empty where there is none: the value is not known. */
    static Optional<Reading> worst(Stream<Reading> readings) {
        return readings.max(Comparator.comparingDouble(Reading::value));
    }
}
