package dev.taskwire.cli.tasks;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A moment as a person gave it.
 *
 * @param zone of the person
 */
record When(Instant at, ZoneId zone, Form form) {

    /** How it was given. */
    enum Form {
        /** With an offset of its own (RFC 3339). */
        OWN_OFFSET,
        /** So many minutes or hours from now. */
        FROM_NOW,
        /** As the zone's clocks show it, so that the zone belongs to it. */
        LOCAL
    }

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /**
     * The zone to keep with the moment; empty for one with an offset of its own, and for a zone that has no name (IANA).
     *
     * @param repeats a series that begins so many hours from now goes on by the person's clocks
     */
    Optional<String> zoneName(boolean repeats) {
        boolean belongs = form == Form.LOCAL || (repeats && form == Form.FROM_NOW);
        return Optional.of(zone.getId())
                .filter(name -> belongs && ZoneId.getAvailableZoneIds().contains(name));
    }

    /** As this machine's clocks show it. */
    static String shown(Instant at, ZoneId zone) {
        return SHOWN.format(ZonedDateTime.ofInstant(at, zone));
    }
}
