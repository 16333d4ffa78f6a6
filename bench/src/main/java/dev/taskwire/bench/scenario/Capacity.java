package dev.taskwire.bench.scenario;

import dev.taskwire.bench.load.LoadPlan;
import dev.taskwire.bench.load.Pace;
import dev.taskwire.bench.result.Distribution;
import dev.taskwire.bench.result.Measure;
import dev.taskwire.bench.result.Measure.Better;
import dev.taskwire.bench.result.Stage;
import dev.taskwire.bench.target.Account;
import dev.taskwire.bench.target.DatabaseUse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one arrangement of the service takes, round by round: creations as fast as they are answered, then at a rate, so that
 * times of arrangements that take different loads can be held against each other, then events of a backlog. Single-threaded.
 */
public final class Capacity {

    /** Behind the names of what is taken at a rate. */
    public static final String AT_RATE = " at rate";

    private static final int CREATED = 201;

    private final Bench bench;
    private final Load load;
    private final List<Round> full = new ArrayList<>();
    private final List<Round> paced = new ArrayList<>();
    private final List<Double> consumed = new ArrayList<>();
    private final Map<Database, List<Double>> database = new EnumMap<>(Database.class);

    /**
     * What is asked of it.
     *
     * @param accounts whose tasks are created, in turns
     * @param rate creations a second of the second part; 0 leaves that part out
     * @param backlog events of the third part; 0 leaves that part out
     */
    public record Load(int connections, List<Account> accounts, int rate, int backlog) {

        public Load {
            accounts = List.copyOf(accounts);
        }
    }

    /** @param bench whose target has a broker within reach, where a backlog is asked for */
    public Capacity(Bench bench, Load load) {
        this.bench = bench;
        this.load = load;
    }

    /**
     * Takes one more round of a service at rest, and leaves it at rest.
     *
     * @param doing what a person is told
     * @throws IOException if the service, its database or its broker does not answer
     */
    public void round(String doing) throws IOException {
        Optional<DatabaseUse> before = use();
        Round round = Round.run(bench, closed(), doing);
        full.add(round);
        bench.rest();
        Optional<DatabaseUse> after = use();
        before.ifPresent(was -> after.ifPresent(is -> note(was, is, round.ended())));
        if (load.rate() > 0) {
            paced.add(Round.run(bench, open(), doing + ", " + load.rate() + " a second"));
            bench.rest();
        }
        if (load.backlog() > 0) {
            try (Backlog backlog = Backlog.on(bench.target().kafka().orElseThrow())) {
                consumed.add(
                        Consumption.run(bench, backlog, load.backlog(), doing).rate());
            }
            bench.rest();
        }
    }

    private Optional<DatabaseUse> use() throws IOException {
        Optional<String> url = bench.target().database();
        return url.isPresent() ? Optional.of(DatabaseUse.of(url.get())) : Optional.empty();
    }

    private void note(DatabaseUse before, DatabaseUse after, long requests) {
        double each = Math.max(1, requests);
        add(Database.TASKS, (double) before.tasks());
        add(Database.LOG, (after.walBytes() - before.walBytes()) / each);
        add(Database.COMMITS, (after.commits() - before.commits()) / each);
        add(Database.DISK, (double) after.taskBytes() / Math.max(1, after.tasks()));
    }

    private void add(Database figure, double value) {
        database.computeIfAbsent(figure, any -> new ArrayList<>()).add(value);
    }

    /** What is told of the database; of the first part alone. */
    private enum Database {
        TASKS("tasks before", "tasks"),
        LOG("write-ahead log", "bytes/request"),
        COMMITS("commits", "1/request"),
        DISK("table of tasks", "bytes/task");

        private final String label;
        private final String unit;

        Database(String label, String unit) {
            this.label = label;
            this.unit = unit;
        }
    }

    private LoadPlan closed() {
        return bench.plan(load.accounts(), load.connections(), new Pace.Closed(), bench.duration());
    }

    private LoadPlan open() {
        return bench.plan(load.accounts(), load.connections(), new Pace.Open(load.rate()), bench.duration());
    }

    /** All rounds so far, one at least. */
    public Stage stage(String name) {
        Stage stage = Stages.of(name, closed(), full);
        List<Measure> measures = new ArrayList<>(stage.measures());
        database.forEach(
                (figure, values) -> measures.add(Measure.of(figure.label, figure.unit, Better.NEITHER, values)));
        List<Distribution> distributions = new ArrayList<>(stage.distributions());
        if (!paced.isEmpty()) {
            measures.add(Measure.of(
                    "refused" + AT_RATE,
                    "requests",
                    Better.LESS,
                    paced.stream().map(Capacity::refused).toList()));
            Stages.distributions(paced).forEach(each -> distributions.add(each.named(each.name() + AT_RATE)));
        }
        if (!consumed.isEmpty()) {
            measures.add(Measure.of("consumed", "1/s", Better.MORE, consumed));
        }
        return new Stage(name, stage.connections(), null, measures, distributions, stage.series(), stage.answers());
    }

    private static double refused(Round round) {
        return round.load().answers().entrySet().stream()
                .filter(each -> each.getKey() != CREATED)
                .mapToDouble(each -> (double) each.getValue())
                .sum();
    }
}
