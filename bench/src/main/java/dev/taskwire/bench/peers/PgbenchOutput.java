package dev.taskwire.bench.peers;

import dev.taskwire.local.LocalException;
import java.util.regex.Pattern;

/**
 * What pgbench says at its end (versions 14 to 18).
 *
 * @param transactions that were committed
 * @param perSecond without the time that making the connections took
 * @param latencyMillis of a transaction, on the average
 */
record PgbenchOutput(long transactions, double perSecond, double latencyMillis) {

    private static final Pattern TRANSACTIONS =
            Pattern.compile("^number of transactions actually processed: (\\d+)", Pattern.MULTILINE);
    private static final Pattern RATE =
            Pattern.compile("^tps = ([\\d.]+) \\(without initial connection time\\)", Pattern.MULTILINE);
    private static final Pattern LATENCY = Pattern.compile("^latency average = ([\\d.]+) ms", Pattern.MULTILINE);
    private static final Pattern FAILED = Pattern.compile("^number of failed transactions: (\\d+)", Pattern.MULTILINE);
    private static final Pattern ABORTED = Pattern.compile("^pgbench: error: .*", Pattern.MULTILINE);

    /** @throws LocalException if a client gave up, a transaction failed, or the text is none of pgbench's */
    static PgbenchOutput parse(String output) {
        var aborted = ABORTED.matcher(output);
        if (aborted.find()) {
            throw new LocalException("pgbench did not get through: " + aborted.group());
        }
        var failed = FAILED.matcher(output);
        if (failed.find() && Long.parseLong(failed.group(1)) > 0) {
            throw new LocalException("pgbench: " + failed.group(1) + " transactions failed");
        }
        return new PgbenchOutput((long) number(TRANSACTIONS, output), number(RATE, output), number(LATENCY, output));
    }

    private static double number(Pattern pattern, String output) {
        var line = pattern.matcher(output);
        if (!line.find()) {
            throw new LocalException("pgbench said something else than was expected: " + output.strip());
        }
        return Double.parseDouble(line.group(1));
    }
}
