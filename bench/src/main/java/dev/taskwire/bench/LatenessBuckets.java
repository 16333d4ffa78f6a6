package dev.taskwire.bench;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The histogram {@code taskwire_reminder_lateness_seconds}, as a scrape shows it.
 *
 * @param upTo how many were at most so many seconds late, for each bucket's end; the last is infinity
 */
record LatenessBuckets(NavigableMap<Double, Long> upTo) {

    private static final Pattern LINE = Pattern.compile(
            "^taskwire_reminder_lateness_seconds_bucket\\{(?:.*,)?le=\"([^\"]+)\"\\} (\\S+)$", Pattern.MULTILINE);

    static LatenessBuckets parse(String scrape) {
        var upTo = new TreeMap<Double, Long>();
        var lines = LINE.matcher(scrape);
        while (lines.find()) {
            double end = lines.group(1).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(lines.group(1));
            upTo.merge(end, (long) Double.parseDouble(lines.group(2)), Long::sum);
        }
        return new LatenessBuckets(upTo);
    }

    /** Of two processes together. */
    LatenessBuckets plus(LatenessBuckets other) {
        var sum = new TreeMap<>(upTo);
        other.upTo.forEach((end, number) -> sum.merge(end, number, Long::sum));
        return new LatenessBuckets(sum);
    }

    /** What has come since. */
    LatenessBuckets since(LatenessBuckets before) {
        var difference = new TreeMap<>(upTo);
        before.upTo.forEach((end, number) -> difference.merge(end, -number, Long::sum));
        return new LatenessBuckets(difference);
    }

    long count() {
        return upTo.isEmpty() ? 0 : upTo.lastEntry().getValue();
    }

    /** In seconds, evenly spread within a bucket; infinity if it lies beyond the last end, NaN if there is nothing. */
    double percentile(double percent) {
        double wanted = count() * percent / 100;
        double begin = 0;
        long before = 0;
        for (Map.Entry<Double, Long> bucket : upTo.entrySet()) {
            long number = bucket.getValue();
            if (number > before && number >= wanted) {
                return begin + (bucket.getKey() - begin) * (wanted - before) / (number - before);
            }
            begin = bucket.getKey();
            before = number;
        }
        return Double.NaN;
    }
}
