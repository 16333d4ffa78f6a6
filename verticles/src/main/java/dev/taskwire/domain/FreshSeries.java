package dev.taskwire.domain;

import java.time.ZoneId;

/**
 * What a command may need for a recurrence rule that begins with it.
 *
 * @param seriesId an id that nothing else has
 * @param zone of the user, for a due date that has none
 */
public record FreshSeries(long seriesId, ZoneId zone) {}
