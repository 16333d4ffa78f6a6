package dev.taskwire.domain;

import java.time.Instant;
import java.util.List;

/**
 * The dates of a series around one of its tasks.
 *
 * @param past the tasks before it, the latest first
 * @param number of the first date to come
 * @param next the dates to come, earliest first
 */
public record SeriesDates(List<SeriesTask> past, int number, List<Instant> next) {

    public static final SeriesDates NONE = new SeriesDates(List.of(), 1, List.of());
}
