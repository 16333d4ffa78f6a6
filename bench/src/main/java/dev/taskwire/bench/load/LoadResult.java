package dev.taskwire.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What came of a load, without its warm-up.
 *
 * @param micros from the intended start of each request to the end of its answer; what was not answered is in it with the
 *     time that was waited, and what was refused is not
 * @param answers how many requests ended with each status; 0 stands for no answer
 * @param lost how many of those without one were on a connection that ended
 * @param perSecond answers 200 to 299 that came in each whole second of the duration
 * @param took the duration; of requests at once, until the last answer
 * @param cpu time that the generating thread took of a processor meanwhile
 */
public record LoadResult(
        Histogram micros, Map<Integer, Long> answers, long lost, List<Double> perSecond, Duration took, Duration cpu) {

    public LoadResult {
        answers = Map.copyOf(answers);
        perSecond = List.copyOf(perSecond);
    }

    /** Answers 200 to 299 a second; 0 of a load that lasts less than one. */
    public double throughput() {
        return perSecond.stream().mapToDouble(each -> each).average().orElse(0);
    }

    /** How many were answered 200 to 299. */
    public long good() {
        return answers.entrySet().stream()
                .filter(each -> isGood(each.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Whether it was done: 200 to 299. */
    public static boolean isGood(int status) {
        return status >= 200 && status < 300;
    }

    /** How many had no answer for as long as it was waited for. */
    public long late() {
        return answers.getOrDefault(0, 0L) - lost;
    }

    /** How many were answered otherwise, or lost with their connection. */
    public long failed() {
        return requests() - good() - late();
    }

    /** How many were meant to start. */
    public long requests() {
        return answers.values().stream().mapToLong(each -> each).sum();
    }
}
