package dev.taskwire.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.Command;
import dev.taskwire.bench.faults.check.Command.Kind;
import dev.taskwire.bench.faults.check.Creation.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalStepTest {

    private static final Instant BEGIN = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant END = BEGIN.plusSeconds(60);
    private static final Duration SOON = Duration.ofMillis(20);

    private final RehearsalStep step = new RehearsalStep("upgrade", BEGIN);

    @Test
    void isJudgedByWhatWasAskedDuringIt() {
        var commands = List.of(
                command(BEGIN.minusMillis(1), SOON, 500),
                command(BEGIN, SOON, 201),
                command(END.minusMillis(1), Duration.ofSeconds(1), 200),
                command(END, SOON, 0));

        assertThat(step.bounds(commands, END)).allMatch(Bound::kept);
        assertThat(step.bounds(commands, END))
                .extracting(Bound::what, Bound::measured)
                .contains(tuple("upgrade, requests", "2"), tuple("upgrade, longest", "1.0 s"));
    }

    @Test
    void doesNotPassWithARequestThatFailed() {
        assertThat(broken(command(BEGIN, SOON, 0))).containsExactly("upgrade, failed");
        assertThat(broken(command(BEGIN, SOON, 503))).containsExactly("upgrade, failed");
        assertThat(broken(command(BEGIN, SOON, 404))).containsExactly("upgrade, failed");
    }

    @Test
    void doesNotPassWithAnAnswerThatTookTooLong() {
        assertThat(broken(command(BEGIN, Duration.ofSeconds(11), 201)))
                .containsExactly("upgrade, p99 of the answers", "upgrade, longest");
    }

    @Test
    void doesNotPassWithoutRequests() {
        assertThat(broken()).containsExactly("upgrade, requests");
    }

    private List<String> broken(Command... commands) {
        return step.bounds(List.of(commands), END).stream()
                .filter(each -> !each.kept())
                .map(Bound::what)
                .toList();
    }

    private static Command command(Instant asked, Duration took, int status) {
        Answer answer =
                status == 0 || status >= 500 ? Answer.UNKNOWN : status < 300 ? Answer.ACKNOWLEDGED : Answer.REFUSED;
        return new Command("task", "1", Kind.CREATE, null, asked, asked.plus(took), answer, status, false);
    }
}
