package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Place;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskQuery;
import dev.taskwire.transport.dapr.client.Await;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every list against a model, page by page; the seed is in the name of what fails. */
class TaskListStoreTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final int TASKS = 3_000;
    private static final int BATCH = 500;
    private static final int QUERIES = 250;

    @RepeatedTest(2)
    void everyListIsTheModelsWithNothingMissingOrTwice() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var model = new ListModel(random, Instant.now().truncatedTo(ChronoUnit.MICROS));
        var tasks = store(model);
        for (int i = 0; i < QUERIES; i++) {
            var wanted = model.query();
            var query = new TaskQuery(Writes.ALICE, wanted.filter(), wanted.sort(), null, 1 + random.nextInt(100));
            var expected = model.expected(tasks, Writes.ALICE, wanted, query.order());
            var found = pages(query);
            var as = "seed " + seed + ", " + wanted + ", limit " + query.limit();
            if (query.byRelevance()) {
                assertThat(ids(found)).as(as).containsExactlyInAnyOrderElementsOf(ids(expected));
                windows(found, expected)
                        .forEach((of, in) -> assertThat(of).as(as).isEqualTo(in));
            } else {
                assertThat(ids(found)).as(as).isEqualTo(ids(expected));
                assertThat(found).as(as).isEqualTo(expected);
            }
        }
    }

    private static List<Task> store(ListModel model) {
        for (int label = 1; label <= 4; label++) {
            DB.run("insert into tags (user_id, name) values ('alice', ?)", "tag" + label);
        }
        var tasks = new ArrayList<Task>();
        for (int batch = 0; batch < TASKS / BATCH; batch++) {
            var some = new ArrayList<Task>();
            for (int i = 0; i < BATCH; i++) {
                some.add(model.task(tasks.size() + some.size() + 1L));
            }
            Writes.store(DB.database(), some.toArray(Task[]::new));
            tasks.addAll(some);
        }
        return tasks;
    }

    private static List<Task> pages(TaskQuery first) {
        var found = new ArrayList<Task>();
        @Nullable Place place = null;
        do {
            var query = new TaskQuery(first.userId(), first.filter(), first.sort(), place, first.limit());
            var page = Await.result(new TaskListStore(DB.database()).page(query));
            found.addAll(page.tasks());
            place = page.next();
            assertThat(page.tasks()).hasSize(place == null ? page.tasks().size() : first.limit());
            assertThat(place == null || query.canHold(place)).isTrue();
        } while (place != null);
        return found;
    }

    /** What is ranked together is the newest, then what is before it. */
    private static Map<Set<Long>, Set<Long>> windows(List<Task> found, List<Task> expected) {
        var newest = expected.stream()
                .sorted(Comparator.comparing(Task::createdAt)
                        .thenComparing(Task::id)
                        .reversed())
                .toList();
        Map<Set<Long>, Set<Long>> windows = new HashMap<>();
        for (int i = 0; i < found.size(); i += ListSql.RANKED) {
            int end = Math.min(found.size(), i + ListSql.RANKED);
            windows.put(Set.copyOf(ids(found.subList(i, end))), Set.copyOf(ids(newest.subList(i, end))));
        }
        return windows;
    }

    private static List<Long> ids(List<Task> tasks) {
        return tasks.stream().map(Task::id).toList();
    }
}
