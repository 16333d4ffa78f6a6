package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was handled is known for as long as it can come again, also by way of a dead letter. */
class InboxPurgeTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    @Test
    void theInboxForgetsWhatCannotComeAgain() {
        DB.run("insert into inbox (consumer, source, event_id, received_at)"
                + " select c, 's', age || '', now() - make_interval(days => age)"
                + " from unnest(array[29, 31, 45, 99]) age, unnest(array['a', 'b']) c");
        DB.run("insert into dead_letters (topic, dlq_partition, dlq_offset, written_at, headers, identity,"
                + " event_source, event_id, reason, cause, earlier_attempts, state, closed_at)"
                + " values ('task-events', 0, 1, now(), '[]', 'x', 's', '99', 'dropped', 'c', 0, 'open', null),"
                + " ('task-events', 0, 2, now(), '[]', 'y', 's', '45', 'dropped', 'c', 0, 'redriven', now() - interval '29 d'),"
                + " ('task-events', 0, 3, now(), '[]', 'z', 's', '31', 'dropped', 'c', 0, 'redriven',"
                + " now() - interval '31 d')");

        assertThat(PurgeTest.run(PurgeByAge.ofInbox(DB.database(), Duration.ofDays(30))))
                .isEqualTo(2);
        assertThat(DB.rows("select event_id from inbox order by 1, consumer"))
                .containsExactly("29", "29", "45", "45", "99", "99");
    }
}
