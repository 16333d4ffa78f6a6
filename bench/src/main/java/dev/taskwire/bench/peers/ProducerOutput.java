package dev.taskwire.bench.peers;

import dev.taskwire.local.LocalException;
import java.util.regex.Pattern;

/**
 * The last line of kafka-producer-perf-test: with warm-up records, that of what came after them.
 *
 * @param records that were acknowledged
 * @param perSecond from the first of them to the last
 */
record ProducerOutput(long records, double perSecond) {

    private static final Pattern TOTAL = Pattern.compile(
            "^(\\d+)(?: steady state)? records sent, ([\\d.]+) records/sec .* ms 95th", Pattern.MULTILINE);
    /** A record that is not acknowledged leaves its stack trace, and the program goes on and ends well. */
    private static final Pattern FAILED =
            Pattern.compile("^(?:org\\.apache\\.kafka|java)\\.[\\w.]+Exception.*", Pattern.MULTILINE);

    /** @throws LocalException if a record was not acknowledged, or the text is none of the program's */
    static ProducerOutput parse(String output) {
        var failed = FAILED.matcher(output);
        if (failed.find()) {
            throw new LocalException("kafka-producer-perf-test did not get through: " + failed.group());
        }
        var last = TOTAL.matcher(output).results().reduce((before, after) -> after);
        if (last.isEmpty()) {
            throw new LocalException(
                    "kafka-producer-perf-test said something else than was expected: " + output.strip());
        }
        var line = last.get();
        return new ProducerOutput(Long.parseLong(line.group(1)), Double.parseDouble(line.group(2)));
    }
}
