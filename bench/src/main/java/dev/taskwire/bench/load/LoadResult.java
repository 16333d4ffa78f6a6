package dev.taskwire.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What came of a load, without its warm-up.
 *
 * @param micros from the intended start of each request to the end of its answer; what was not answered is in it with the
 *     time that was waited
 * @param answers how many requests ended with each status; 0 stands for no answer
 * @param perSecond answers that came in each second of the duration
 * @param took the duration; of requests at once, until the last answer
 * @param cpu time that the generating thread took of a processor meanwhile
 */
public record LoadResult(
        Histogram micros, Map<Integer, Long> answers, List<Double> perSecond, Duration took, Duration cpu) {

    public LoadResult {
        answers = Map.copyOf(answers);
        perSecond = List.copyOf(perSecond);
    }

    /** Answers 200 to 299 a second. */
    public double throughput() {
        return perSecond.isEmpty()
                ? 0
                : perSecond.stream().mapToDouble(each -> each).sum() / seconds() * goodShare();
    }

    private double seconds() {
        return took.toNanos() / 1e9;
    }

    private double goodShare() {
        long all = requests();
        return all == 0 ? 0 : (double) good() / all;
    }

    /** How many were answered 200 to 299. */
    public long good() {
        return answers.entrySet().stream()
                .filter(each -> each.getKey() >= 200 && each.getKey() < 300)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** How many were meant to start. */
    public long requests() {
        return answers.values().stream().mapToLong(each -> each).sum();
    }
}
