package dev.taskwire.bench.verdict;

import dev.taskwire.bench.load.LoadResult;
import dev.taskwire.bench.result.BenchResult;
import dev.taskwire.bench.result.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Whether two results may be held against each other at all. */
final class Comparability {

    private Comparability() {}

    /** Why not, each a whole sentence; empty where they may. */
    static List<String> obstacles(BenchResult baseline, BenchResult candidate) {
        List<String> found = new ArrayList<>();
        if (!baseline.transport().equals("kafka") || !candidate.transport().equals("dapr")) {
            found.add("The first has to be measured over kafka and the second over dapr; these were over "
                    + baseline.transport() + " and " + candidate.transport() + ".");
        }
        answers("The baseline", baseline, found);
        answers("The other result", candidate, found);
        marks("The baseline", baseline, found);
        marks("The other result", candidate, found);
        machine(baseline.environment(), candidate.environment(), found);
        if (!baseline.settings().equals(candidate.settings())) {
            found.add("They were measured with other settings: " + baseline.settings() + " and " + candidate.settings()
                    + ".");
        }
        return found;
    }

    /** What a reader should know beside a verdict. */
    static List<String> remarks(BenchResult baseline, BenchResult candidate) {
        List<String> found = new ArrayList<>();
        var before = new TreeMap<>(baseline.environment().versions());
        var after = new TreeMap<>(candidate.environment().versions());
        after.forEach((name, version) -> {
            String other = before.get(name);
            if (other != null && !other.equals(version)) {
                found.add("Of other versions: " + name + " " + other + " and " + version + ".");
            }
        });
        return found;
    }

    private static void answers(String whose, BenchResult result, List<String> found) {
        for (var scenario : result.scenarios()) {
            for (var stage : scenario.stages()) {
                stage.answers().forEach((status, number) -> {
                    if (!LoadResult.isGood(status) && number > 0) {
                        found.add("%s has %d requests of %s, %s that were %s."
                                .formatted(
                                        whose,
                                        number,
                                        scenario.name(),
                                        stage.name(),
                                        status == 0 ? "not answered" : "answered " + status));
                    }
                });
            }
        }
    }

    private static void marks(String whose, BenchResult result, List<String> found) {
        if (!result.marks().isEmpty()) {
            found.add(whose + " (" + result.name() + ") is marked: " + String.join(", ", result.marks())
                    + "; measure it again.");
        }
    }

    private static void machine(Environment a, Environment b, List<String> found) {
        different("cores", a.cores(), b.cores(), found);
        different("processors", a.cpu(), b.cpu(), found);
        different("bytes of memory", a.memoryBytes(), b.memoryBytes(), found);
        different("kernels", a.kernel(), b.kernel(), found);
        different("JDKs", a.jdk(), b.jdk(), found);
    }

    private static void different(String what, Object a, Object b, List<String> found) {
        if (!Objects.equals(a, b)) {
            found.add("They come from machines with other " + what + ": " + a + " and " + b + ".");
        }
    }
}
