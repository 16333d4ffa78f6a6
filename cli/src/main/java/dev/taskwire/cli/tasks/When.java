package dev.taskwire.cli.tasks;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A moment as a person gave it.
 *
 * @param local whether it was given as this zone's clocks show it, so that the zone belongs to it
 */
record When(Instant at, ZoneId zone, boolean local) {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** The zone to keep with the moment; empty for a moment of its own, and for a zone that has no name (IANA). */
    Optional<String> zoneName() {
        return Optional.of(zone.getId())
                .filter(name -> local && ZoneId.getAvailableZoneIds().contains(name));
    }

    /** As this machine's clocks show it. */
    static String shown(Instant at, ZoneId zone) {
        return SHOWN.format(ZonedDateTime.ofInstant(at, zone));
    }
}
