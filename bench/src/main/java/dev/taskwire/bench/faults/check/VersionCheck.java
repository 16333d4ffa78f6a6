package dev.taskwire.bench.faults.check;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The versions of one task: each is in the log of changes and on the topic once, in order.
 *
 * @param published of this task alone, in the order of each partition
 */
record VersionCheck(TaskRow row, List<Published> published) {

    static final String TOPIC = "task-events";

    Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        log(kinds);
        topic(published.stream().filter(each -> each.topic().equals(TOPIC)).toList(), kinds);
        if (published.stream().anyMatch(each -> !each.user().equals(row.user()))) {
            kinds.add(Kind.FOREIGN);
        }
        return kinds;
    }

    private void log(Set<Kind> kinds) {
        for (long version = 1; version <= row.version(); version++) {
            if (!row.values().containsKey(version)) {
                kinds.add(Kind.VERSION_GAP);
            }
        }
        if (row.values().keySet().stream().anyMatch(version -> version < 1 || version > row.version())) {
            kinds.add(Kind.PHANTOM);
        }
    }

    private void topic(List<Published> records, Set<Kind> kinds) {
        Map<Long, String> seen = new HashMap<>();
        long newest = 0;
        for (var each : records) {
            var first = seen.putIfAbsent(each.version(), each.eventId());
            if (first == null && each.version() < newest) {
                kinds.add(Kind.DISORDERED);
            }
            if (first != null && !first.equals(each.eventId())) {
                kinds.add(Kind.TWO_EVENT_IDS);
            }
            newest = Math.max(newest, each.version());
        }
        if (records.stream().map(Published::partition).distinct().count() > 1) {
            kinds.add(Kind.DISORDERED);
        }
        if (newest > row.version()) {
            kinds.add(Kind.PHANTOM);
        }
        for (long version = 1; version <= row.version(); version++) {
            if (!seen.containsKey(version)) {
                kinds.add(Kind.UNPUBLISHED);
            }
        }
    }
}
