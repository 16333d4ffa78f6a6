package dev.taskwire.bench.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a scenario under one load, all its rounds together.
 *
 * @param name such as fresh, warm, 100 (connections), held
 * @param connections of the load; 0 where there is none
 * @param rate requests a second that were asked for; null where each connection goes as fast as it is answered
 * @param measures single figures
 * @param distributions of times
 * @param series over time, of the last round
 * @param answers how many requests ended with each status; 0 stands for no answer
 */
public record Stage(
        String name,
        int connections,
        @Nullable Integer rate,
        List<Measure> measures,
        List<Distribution> distributions,
        List<Series> series,
        Map<Integer, Long> answers) {

    public Stage {
        measures = List.copyOf(measures);
        distributions = List.copyOf(distributions);
        series = List.copyOf(series);
        answers = Map.copyOf(answers);
    }

    /** The measure of that name, if it was taken. */
    public Optional<Measure> measure(String wanted) {
        return measures.stream().filter(each -> each.name().equals(wanted)).findFirst();
    }

    /** The distribution of that name, if it was taken. */
    public Optional<Distribution> distribution(String wanted) {
        return distributions.stream().filter(each -> each.name().equals(wanted)).findFirst();
    }
}
