package dev.taskwire.local.command;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** By what the events travel now, which a switch may have changed since the start. */
final class ActiveTransport {

    private static final Pattern ACTIVE =
            Pattern.compile("^taskwire_transport_active\\{transport=\"(\\w+)\"} 1(\\.0)?$", Pattern.MULTILINE);

    private ActiveTransport() {}

    /** One word; both with "and" between while some processes have moved and others have not; empty if none tells. */
    static Optional<String> of(List<String> pages) {
        String words = pages.stream()
                .flatMap(page -> ACTIVE.matcher(page).results())
                .map(found -> found.group(1))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" and "));
        return Optional.of(words).filter(any -> !any.isEmpty());
    }
}
