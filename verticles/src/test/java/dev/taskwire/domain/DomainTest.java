package dev.taskwire.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final UserId USER = new UserId("1");

    @ParameterizedTest
    @ValueSource(strings = {"1", "a", "A-Z_9", "0123456789012345678901234567890123456789012345678901234567890123"})
    void aUserIdIsOneToSixtyFourPlainCharacters(String value) {
        assertThat(new UserId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "ä",
                "1\n",
                "a/b",
                "a\0",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void anythingElseIsNoUserId(String value) {
        assertThat(UserId.isValid(value)).isFalse();
        assertThatThrownBy(() -> new UserId(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNewTaskIsVersionOneAndARecurringOneBeginsItsSeries() {
        var uid = UUID.randomUUID();
        var plain = new NewTask("t", null, Priority.LOW, null, null, null, List.of(), null, null, null)
                .toTask(7, uid, USER, ZoneOffset.UTC, NOW);
        var recurring = new NewTask("t", null, Priority.LOW, NOW, null, null, List.of(), "FREQ=DAILY", null, null)
                .toTask(7, uid, USER, ZoneOffset.UTC, NOW);

        assertThat(plain)
                .isEqualTo(new TaskSample(7, USER)
                        .uid(uid)
                        .title("t")
                        .priority(Priority.LOW)
                        .at(NOW));
        var place = RulePlace.first(NOW, ZoneOffset.UTC);
        assertThat(recurring.occurrence())
                .isEqualTo(new Occurrence("FREQ=DAILY", RecurrenceMode.DUE, MissedDates.SKIP, 7, 1, place));
        var next = place.at(NOW.plusSeconds(60), 2);
        assertThat(next.start()).isEqualTo(NOW);
        assertThat(new Occurrence("FREQ=DAILY", RecurrenceMode.DUE, MissedDates.KEEP, 7, 1, place).next(next))
                .isEqualTo(new Occurrence("FREQ=DAILY", RecurrenceMode.DUE, MissedDates.KEEP, 7, 2, next));
    }

    @Test
    void everyChangeIsTheNextVersion() {
        var task = new NewTask("t", null, Priority.LOW, null, null, null, List.of(), null, null, null)
                .toTask(7, UUID.randomUUID(), USER, ZoneOffset.UTC, NOW);
        var later = NOW.plusSeconds(5);

        var completed = task.completedBy(later);
        var deleted = completed.deletedBy(later);

        assertThat(completed.version()).isEqualTo(2);
        assertThat(completed.completed()).isTrue();
        assertThat(completed.deleted()).isFalse();
        assertThat(completed.updatedAt()).isEqualTo(later);
        assertThat(completed.createdAt()).isEqualTo(NOW);
        assertThat(deleted.version()).isEqualTo(3);
        assertThat(deleted.deleted()).isTrue();
        assertThat(deleted.completedAt()).isEqualTo(later);
        assertThat(task.version()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aPriorityIsKnownByItsWireName(Priority priority) {
        assertThat(Priority.ofWireName(priority.wireName())).contains(priority);
        assertThat(Priority.ofWireName(priority.name())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aFilterIsKnownByItsWireName(StatusFilter filter) {
        assertThat(StatusFilter.ofWireName(filter.wireName())).contains(filter);
        assertThat(StatusFilter.ofWireName("else")).isEmpty();
    }

    @Test
    void aRefusalTellsItsOneFieldOrHowManyThereAre() {
        var title = new FieldError("/title", "A title is needed.");

        assertThat(TaskException.invalid(List.of(title))).hasMessage("A title is needed.");
        assertThat(TaskException.invalid(List.of(title, title)))
                .hasMessage("2 fields are not valid.")
                .satisfies(refusal -> assertThat(refusal.errors()).containsExactly(title, title));
        assertThat(TaskException.notFound().code()).isEqualTo(ErrorCode.NOT_FOUND);
    }
}
