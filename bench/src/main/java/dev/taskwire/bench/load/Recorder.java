package dev.taskwire.bench.load;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What is kept of each request that was meant to start within the measured stretch. Confined to the loop's thread. */
final class Recorder {

    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(5);
    private static final int DIGITS = 3;
    private static final int STATUSES = 1000;
    private static final int GIVEN_UP = 0;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long from;
    private final long end;
    private final Histogram micros = new Histogram(HIGHEST_MICROS, DIGITS);
    private final long[] answers = new long[STATUSES];
    private final double[] perSecond;
    private long lost;
    private long last;
    private long cpuAtBegin = -1;
    private long cpuAtEnd = -1;

    /**
     * By System.nanoTime.
     *
     * @param from begin of the measured stretch, included
     * @param end excluded; equal to {@code from} for requests at once
     */
    Recorder(long from, long end) {
        this.from = from;
        this.end = end;
        this.last = from;
        this.perSecond = new double[(int) (TimeUnit.NANOSECONDS.toMillis(end - from) / 1000)];
    }

    /** Notes the processor's time when the stretch begins and ends. */
    void tick(long now) {
        if (cpuAtBegin < 0 && now - from >= 0) {
            cpuAtBegin = THREADS.getCurrentThreadCpuTime();
        }
        if (cpuAtEnd < 0 && end != from && now - end >= 0) {
            cpuAtEnd = THREADS.getCurrentThreadCpuTime();
        }
    }

    /** @param status 0 for a request that was given up */
    void ended(int status, long intended, long now) {
        if (now - from >= 0 && now - end < 0 && LoadResult.isGood(status)) {
            int second = (int) ((now - from) / TimeUnit.SECONDS.toNanos(1));
            if (second < perSecond.length) {
                perSecond[second]++;
            }
        }
        if (isMeasured(intended)) {
            // A refusal comes fast, and would make the times look better than they are.
            if (status == GIVEN_UP || LoadResult.isGood(status)) {
                micros.recordValue(Math.min(HIGHEST_MICROS, Math.max(0, now - intended) / 1000));
            }
            answers[status]++;
            last = now;
        }
    }

    /** One that had no answer, for its connection ended. */
    void lost(long intended, long now) {
        lost += isMeasured(intended) ? 1 : 0;
        ended(GIVEN_UP, intended, now);
    }

    private boolean isMeasured(long intended) {
        return intended - from >= 0 && (intended - end < 0 || intended == from);
    }

    LoadResult result() {
        Map<Integer, Long> byStatus = new HashMap<>();
        for (int status = 0; status < answers.length; status++) {
            if (answers[status] > 0) {
                byStatus.put(status, answers[status]);
            }
        }
        long cpu = (cpuAtEnd < 0 ? THREADS.getCurrentThreadCpuTime() : cpuAtEnd) - Math.max(0, cpuAtBegin);
        return new LoadResult(
                micros,
                byStatus,
                lost,
                Arrays.stream(perSecond).boxed().toList(),
                Duration.ofNanos(end == from ? last - from : end - from),
                Duration.ofNanos(cpu));
    }
}
