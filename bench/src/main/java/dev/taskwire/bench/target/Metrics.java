package dev.taskwire.bench.target;

import dev.taskwire.bench.result.BucketCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** One scrape of all processes, in Prometheus' text format. */
public final class Metrics {

    private static final Pattern LINE = Pattern.compile("^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final double MICROS = 1e6;

    private final List<Sample> samples;

    private Metrics(List<Sample> samples) {
        this.samples = List.copyOf(samples);
    }

    /** @param pages one of each process, or several after one another */
    public static Metrics parse(String pages) {
        List<Sample> samples = new ArrayList<>();
        pages.lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            Map<String, String> labels = new HashMap<>();
            Matcher label = LABEL.matcher(line.group(2) == null ? "" : line.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
            samples.add(new Sample(line.group(1), labels, number(line.group(3))));
        });
        return new Metrics(samples);
    }

    private static double number(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    /** Of all processes and labels together; 0 where there is none. */
    public double sum(String name, Map<String, String> labels) {
        return of(name, labels).sum();
    }

    /** The same, of those whose labels are wanted. */
    public double sum(String name, Predicate<Map<String, String>> labels) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name) && labels.test(sample.labels()))
                .mapToDouble(Sample::value)
                .sum();
    }

    /** For what every process tells of the same thing; empty where none does. */
    public OptionalDouble max(String name, Map<String, String> labels) {
        return of(name, labels).max();
    }

    private DoubleStream of(String name, Map<String, String> labels) {
        return samples.stream()
                .filter(sample -> sample.is(name, labels))
                .mapToDouble(Sample::value)
                .filter(value -> !Double.isNaN(value));
    }

    /** A histogram of seconds, without {@code _bucket} in its name; empty where it is not there. */
    public BucketCounts histogram(String name, Map<String, String> labels) {
        NavigableMap<Double, Long> upTo = new TreeMap<>();
        samples.stream()
                .filter(sample ->
                        sample.is(name + "_bucket", labels) && sample.labels().containsKey("le"))
                .forEach(sample -> upTo.merge(
                        Math.rint(number(sample.labels().get("le")) * MICROS), (long) sample.value(), Long::sum));
        return new BucketCounts(upTo);
    }

    private record Sample(String name, Map<String, String> labels, double value) {

        boolean is(String wanted, Map<String, String> with) {
            return name.equals(wanted) && labels.entrySet().containsAll(with.entrySet());
        }
    }
}
