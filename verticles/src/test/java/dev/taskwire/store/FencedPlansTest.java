package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Search;
import dev.taskwire.domain.StatusFilter;
import dev.taskwire.domain.TaskFilter;
import dev.taskwire.domain.TaskQuery;
import dev.taskwire.transport.dapr.client.Await;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** That the fence leaves the plans of lists as they are (docs/decisions/0023). */
class FencedPlansTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    @BeforeEach
    void manyTasks() {
        DB.run("""
                insert into tasks (id, uid, user_id, title, priority, version, created_at, updated_at, words)
                select n, gen_random_uuid(), case when n % 2 = 0 then 'alice' else 'other' end, 't', 'low', 1,
                       now() + n * interval '1 s', now(),
                       (substr(md5('alice'), 1, 6) || case when n % 1000 = 0 then 'rare' else 'often' end)::tsvector
                from generate_series(1, 20000) as n""");
        DB.run("vacuum analyze tasks");
    }

    @Test
    void aSearchForARareWordLooksItUp() {
        assertThat(plan(Search.of("rare "))).anyMatch(line -> line.contains("Bitmap Index Scan on tasks_words"));
    }

    @Test
    void theUserIsComparedOnceAndIsTheIndexesCondition() {
        assertThat(plan(null))
                .anyMatch(line -> line.contains("One-Time Filter: ((InitPlan 1).col1 = 'alice'::text)"))
                .anyMatch(line -> line.contains("Index Scan Backward using tasks_newest"))
                .anyMatch(line -> line.contains("Index Cond: (user_id = 'alice'::text)"))
                .noneMatch(line -> line.contains(" Filter: (user_id"));
    }

    private static List<String> plan(@Nullable Search search) {
        var filter = new TaskFilter(StatusFilter.ALL, null, null, null, null, null, null, search);
        var query = new TaskQuery(Writes.ALICE, filter, List.of(), null, 50);
        var statement = new ListStatement();
        var sql = search == null ? ListSql.sorted(statement, query, null) : ListSql.ranked(statement, query, null);
        var explain = Database.PLANNED_ANEW + "explain (costs off) " + sql;
        var lines = new ArrayList<String>();
        Await.result(DB.database().read(Writes.ALICE, explain, statement.parameters()))
                .forEach(row -> lines.add(row.getString(0)));
        return lines;
    }
}
