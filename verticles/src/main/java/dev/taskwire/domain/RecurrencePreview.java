package dev.taskwire.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * The dates that a rule would give.
 *
 * @param rule in its normal form
 * @param zone whose clock it would follow
 * @param dates to come, earliest first
 */
public record RecurrencePreview(String rule, ZoneId zone, List<Instant> dates) {}
