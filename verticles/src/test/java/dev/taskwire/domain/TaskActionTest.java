package dev.taskwire.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What each action makes of a task. */
class TaskActionTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");
    private static final FreshSeries FRESH = new FreshSeries(99, LISBON);
    private static final Task TASK = new NewTask(
                    "Milk",
                    "fat",
                    Priority.HIGH,
                    NOW,
                    ZoneId.of("Europe/Berlin"),
                    3L,
                    List.of(5L, 4L),
                    null,
                    null,
                    null)
            .toTask(7, UUID.randomUUID(), new UserId("1"), ZoneOffset.UTC, NOW);

    private static Task merged(Task task, TaskPatch patch) {
        return new TaskAction.Merge(patch).applyTo(task, LATER, FRESH);
    }

    private static void assertRefused(ErrorCode code, List<String> pointers, Supplier<?> work) {
        assertThatThrownBy(work::get).isInstanceOfSatisfying(TaskException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.errors()).extracting(FieldError::pointer).isEqualTo(pointers);
        });
    }

    @Test
    void aMergeChangesWhatItNamesAndNothingElse() {
        var next = merged(TASK, Patches.text(Patch.to("Cream"), Patch.cleared()));

        assertThat(next.title()).isEqualTo("Cream");
        assertThat(next.description()).isNull();
        assertThat(next.version()).isEqualTo(2);
        assertThat(next.updatedAt()).isEqualTo(LATER);
        assertThat(next.tags()).containsExactly(4L, 5L);
        assertThat(TaskChanges.between(TASK, next))
                .containsExactly(
                        new FieldChange("title", "Milk", "Cream"), new FieldChange("description", "fat", null));
    }

    @Test
    void whatChangesNothingIsTheSameTask() {
        assertThat(merged(TASK, Patches.nothing())).isSameAs(TASK);
        assertThat(merged(TASK, Patches.text(Patch.to("Milk"), Patch.to("fat"))))
                .isSameAs(TASK);
        assertThat(merged(TASK, Patches.labels(Patch.to(3L), Patch.to(List.of(5L, 4L, 5L)))))
                .isSameAs(TASK);
        assertThat(new TaskAction.Replace(TASK.details()).applyTo(TASK, LATER, FRESH))
                .isSameAs(TASK);
        assertThat(new TaskAction.Reopen().applyTo(TASK, LATER, FRESH)).isSameAs(TASK);
        assertThat(new TaskAction.Restore().applyTo(TASK, LATER, FRESH)).isSameAs(TASK);
        assertThat(new TaskAction.AddTag(5).applyTo(TASK, LATER, FRESH)).isSameAs(TASK);
        assertThat(new TaskAction.RemoveTag(6).applyTo(TASK, LATER, FRESH)).isSameAs(TASK);
        assertThat(new TaskAction.RemoveCategory(4).applyTo(TASK, LATER, FRESH)).isSameAs(TASK);
    }

    @Test
    void whatIsClearedFallsBackToItsDefault() {
        var next = merged(
                merged(TASK, Patches.labels(Patch.cleared(), Patch.cleared())),
                Patches.state(Patch.cleared(), Patch.cleared()));

        assertThat(next.categoryId()).isNull();
        assertThat(next.tags()).isEmpty();
        assertThat(next.priority()).isEqualTo(Priority.MEDIUM);
        assertThat(next.completed()).isFalse();
        assertRefused(
                ErrorCode.VALIDATION_FAILED, List.of("/title"), () -> Patches.text(Patch.cleared(), Patch.absent()));
    }

    @Test
    void aMergeCompletesAndReopens() {
        var completed = merged(TASK, Patches.state(Patch.to(true), Patch.absent()));
        var again = merged(completed, Patches.state(Patch.to(true), Patch.to(Priority.LOW)));
        var open = merged(again, Patches.state(Patch.to(false), Patch.absent()));

        assertThat(completed.completedAt()).isEqualTo(LATER);
        assertThat(again.completedAt()).isEqualTo(LATER);
        assertThat(again.version()).isEqualTo(3);
        assertThat(open.completedAt()).isNull();
        assertThat(TaskChanges.between(TASK, completed))
                .containsExactly(
                        new FieldChange("completed", false, true),
                        new FieldChange("completed_at", null, LATER.toString()));
    }

    @Test
    void replacingKeepsWhetherItIsCompleted() {
        var bare = new NewTask("New", null, Priority.MEDIUM, null, null, null, List.of(), null, null, null);
        var completed = TASK.completedBy(NOW);

        var next = new TaskAction.Replace(bare).applyTo(completed, LATER, FRESH);

        assertThat(next.details()).isEqualTo(bare);
        assertThat(next.completedAt()).isEqualTo(NOW);
        assertThat(next.id()).isEqualTo(7);
        assertThat(next.createdAt()).isEqualTo(NOW);
    }

    @Test
    void aRuleBeginsASeriesOfItsOwnAndKeepsItsPlace() {
        var recurring = merged(TASK, Patches.due(Patch.absent(), Patch.absent(), Patch.to("FREQ=DAILY")));
        var changed = merged(recurring, Patches.due(Patch.absent(), Patch.absent(), Patch.to("FREQ=WEEKLY")));
        var ended = merged(changed, Patches.due(Patch.absent(), Patch.absent(), Patch.cleared()));

        assertThat(recurring.occurrence()).isEqualTo(Occurrences.of("FREQ=DAILY", RecurrenceMode.DUE, 99, 1, NOW));
        assertThat(changed.occurrence()).isEqualTo(Occurrences.of("FREQ=WEEKLY", RecurrenceMode.DUE, 99, 1, NOW));
        assertThat(ended.occurrence()).isNull();
        assertRefused(
                ErrorCode.VALIDATION_FAILED,
                List.of("/recurrence_rule"),
                () -> merged(recurring, Patches.due(Patch.cleared(), Patch.absent(), Patch.absent())));
    }

    @Test
    void tagsAreASetOfTenAtMost() {
        var ten = LongStream.rangeClosed(1, 10).boxed().toList();
        var full = merged(TASK, Patches.labels(Patch.absent(), Patch.to(ten)));

        assertThat(new TaskAction.RemoveTag(4).applyTo(full, LATER, FRESH).tags())
                .hasSize(9)
                .doesNotContain(4L);
        assertThat(new TaskAction.AddTag(10).applyTo(full, LATER, FRESH)).isSameAs(full);
        assertRefused(
                ErrorCode.VALIDATION_FAILED,
                List.of("/tags"),
                () -> new TaskAction.AddTag(11).applyTo(full, LATER, FRESH));
        assertThat(new TaskAction.RemoveCategory(3).applyTo(full, LATER, FRESH).categoryId())
                .isNull();
    }

    @Test
    void aDeletedTaskCanOnlyBeRestored() {
        var deleted = new TaskAction.Delete().applyTo(TASK, LATER, FRESH);
        var actions = List.of(
                new TaskAction.Complete(),
                new TaskAction.Reopen(),
                new TaskAction.Toggle(),
                new TaskAction.Delete(),
                new TaskAction.Replace(TASK.details()),
                new TaskAction.Merge(Patches.nothing()),
                new TaskAction.AddTag(1),
                new TaskAction.RemoveTag(1),
                new TaskAction.RemoveCategory(1));

        for (var action : actions) {
            assertRefused(ErrorCode.NOT_FOUND, List.of(), () -> action.applyTo(deleted, LATER, FRESH));
        }
        assertThat(new TaskAction.Restore().applyTo(deleted, LATER, FRESH).deletedAt())
                .isNull();
    }
}
