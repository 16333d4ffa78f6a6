package dev.taskwire.bench.peers;

import dev.taskwire.local.LocalException;
import java.util.regex.Pattern;

/**
 * What pgbench says at its end (versions 14 to 18).
 *
 * @param perSecond transactions, without the time that making the connections took
 */
record PgbenchOutput(double perSecond) {

    private static final Pattern RATE =
            Pattern.compile("^tps = ([\\d.]+) \\(without initial connection time\\)", Pattern.MULTILINE);
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
        var rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new LocalException("pgbench said something else than was expected: " + output.strip());
        }
        return new PgbenchOutput(Double.parseDouble(rate.group(1)));
    }
}
