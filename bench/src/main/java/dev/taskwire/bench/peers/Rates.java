package dev.taskwire.bench.peers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What the rounds of one run gave, in their order. */
record Rates(List<Double> each) {

    Rates {
        if (each.isEmpty()) {
            throw new IllegalArgumentException("no round was measured");
        }
        each = List.copyOf(each);
    }

    static Rates of(double... each) {
        return new Rates(Arrays.stream(each).boxed().toList());
    }

    /** Of an even number, the mean of the two in the middle. */
    double median() {
        double[] sorted =
                each.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double least() {
        return each.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double most() {
        return each.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** Round by round, so that a slow moment of the machine, which hits both, does not count. */
    Rates over(Rates other) {
        if (each.size() != other.each.size()) {
            throw new IllegalArgumentException("not as many rounds: " + each.size() + ", " + other.each.size());
        }
        return new Rates(IntStream.range(0, each.size())
                .mapToObj(round -> each.get(round) / other.each.get(round))
                .toList());
    }
}
