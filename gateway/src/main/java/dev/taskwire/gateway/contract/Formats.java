package dev.taskwire.gateway.contract;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import dev.taskwire.domain.EmailAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The formats of strings that are checked, and how what passes is read. */
public final class Formats {

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    /** Java's own parser would take times without seconds or with an offset of seconds, too. */
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    static final List<Format> ALL = List.of(
            new Checked("date-time", text -> time(text).isPresent()),
            new Checked("time-zone", ZONES::contains),
            new Checked("email", EmailAddress::isOne));

    private record Checked(String name, Predicate<String> check) implements Format {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            return check.test(value);
        }
    }

    private Formats() {}

    /** To microseconds, as the database keeps it; empty unless it is a time of RFC 3339 from 1970 to 9999. */
    public static Optional<Instant> time(String text) {
        if (!RFC_3339.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            var instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            return instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST) ? Optional.empty() : Optional.of(instant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
