package dev.taskwire.bench.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Operation.Phase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two clients of a task, one of its description and one of its priority: neither may take back what the other has written. */
class KeptFieldsTest {

    private static final Content NEW = new Content("", "medium");
    private static final Content DESCRIBED = new Content("text", "medium");
    private static final Content URGENT = new Content("", "urgent");
    private static final Content BOTH = new Content("text", "urgent");

    private final RunOf run = new RunOf();

    private KeptFieldsTest created() {
        return wrote(Command.Kind.CREATE, Content.description(""), Phase.OK, 1L);
    }

    private KeptFieldsTest described(Phase end, @Nullable Long version) {
        return wrote(Command.Kind.UPDATE, Content.description("text"), end, version);
    }

    private KeptFieldsTest raised(Phase end, @Nullable Long version) {
        return wrote(Command.Kind.UPDATE, Content.priority("urgent"), end, version);
    }

    private KeptFieldsTest wrote(Command.Kind kind, @Nullable Content value, Phase end, @Nullable Long version) {
        var begun = Operation.begin(run.now(), "client", kind, "task", RunOf.USER, value);
        var unused = run.operation(begun).operation(begun.ended(run.now(), end, version, value));
        return this;
    }

    /** With what log and events say of the versions 1 and on. */
    private List<Kind> kinds(List<Content> log, List<Content> events) {
        Map<Long, Content> values = new TreeMap<>();
        for (int i = 0; i < log.size(); i++) {
            String event = "event " + i;
            var unused =
                    run.event(1, i + 1L, 0, RunOf.USER, event, events.get(i)).effect(event);
            values.put(i + 1L, log.get(i));
        }
        return run.stored(new TaskRow("task", RunOf.USER, 1, 1, log.size(), false, false, values))
                .kinds();
    }

    private List<Kind> kinds(Content... versions) {
        return kinds(List.of(versions), List.of(versions));
    }

    @Test
    void eachKeepsWhatTheOtherHasWritten() {
        assertThat(created().described(Phase.OK, 2L).raised(Phase.OK, 3L).kinds(NEW, DESCRIBED, BOTH))
                .isEmpty();
    }

    @Test
    void inEitherOrder() {
        assertThat(created().raised(Phase.OK, 2L).described(Phase.OK, 3L).kinds(NEW, URGENT, BOTH))
                .isEmpty();
    }

    @Test
    void theSecondOneTakesBackTheDescription() {
        assertThat(created().described(Phase.OK, 2L).raised(Phase.OK, 3L).kinds(NEW, DESCRIBED, URGENT))
                .containsExactly(Kind.LOST_UPDATE);
    }

    @Test
    void theFirstOneTakesBackThePriority() {
        assertThat(created().raised(Phase.OK, 2L).described(Phase.OK, 3L).kinds(NEW, URGENT, DESCRIBED))
                .containsExactly(Kind.LOST_UPDATE);
    }

    /** The writer of a stale row sees no change of the other field: by the log of changes it was so before. */
    @Test
    void theEventsShowWhatTheLogOfAStaleWriteDoesNot() {
        var clients = created().described(Phase.INFO, null).raised(Phase.OK, 3L);

        assertThat(clients.kinds(List.of(NEW, NEW, URGENT), List.of(NEW, DESCRIBED, URGENT)))
                .containsExactly(Kind.LOST_UPDATE);
    }

    @Test
    void anEventSaysWhatItsVersionSays() {
        assertThat(created().raised(Phase.OK, 2L).kinds(List.of(NEW, URGENT), List.of(URGENT, URGENT)))
                .containsExactly(Kind.LOST_UPDATE);
    }

    @Test
    void aCompletionChangesNeither() {
        var clients = created().described(Phase.OK, 2L).wrote(Command.Kind.COMPLETE, null, Phase.INFO, null);

        assertThat(clients.kinds(NEW, DESCRIBED, NEW)).containsExactly(Kind.LOST_UPDATE);
    }

    @Test
    void whatHasNoAnswerMayHaveHappenedAndTakesNothingBackEither() {
        var clients = created().described(Phase.OK, 2L).raised(Phase.INFO, null);

        assertThat(clients.kinds(NEW, DESCRIBED, BOTH)).isEmpty();
        assertThat(new KeptFieldsTest()
                        .created()
                        .described(Phase.OK, 2L)
                        .raised(Phase.INFO, null)
                        .kinds(NEW, DESCRIBED, URGENT))
                .containsExactly(Kind.LOST_UPDATE);
    }
}
