package dev.taskwire.store;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** SQL that grows with its parameters. What comes from a client is bound and never part of the text. */
final class ListStatement {

    private final Tuple parameters = Tuple.tuple();

    Tuple parameters() {
        return parameters;
    }

    String text(String value) {
        return bound(value, "text");
    }

    String number(long value) {
        return bound(value, "bigint");
    }

    String numbers(List<Long> values) {
        return bound(values.toArray(Long[]::new), "bigint[]");
    }

    String real(double value) {
        return bound(value, "double precision");
    }

    String time(Instant value) {
        return bound(value.atOffset(ZoneOffset.UTC), "timestamptz");
    }

    /** @param value microseconds since 1970 */
    String micros(long value) {
        return time(Instant.EPOCH.plus(value, ChronoUnit.MICROS));
    }

    private String bound(Object value, String type) {
        parameters.addValue(value);
        return "$" + parameters.size() + "::" + type;
    }
}
