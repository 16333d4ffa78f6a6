package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tick leaves in the state store, and that nothing rests on it. */
class LastPollTest extends LastPollFixture {

    @Test
    void aTickLeavesTheDatabasesTimeForAnHour() {
        var ticks = ticks(real());
        assertThat(metrics.get("taskwire.last.poll.timestamp").timeGauge().value())
                .isNaN();
        tick();
        noted(ticks);

        var row = DB.rows("""
                select key, convert_from(value, 'UTF8'), expires_at - created_at,
                       (convert_from(value, 'UTF8')::json->>'timestamp')::timestamptz between created_at - interval '5 s'
                                                                                          and created_at
                from dapr_state""").get(0).split("\\|");
        assertThat(row).hasSize(4).contains("notification:last_poll", "01:00:00", "t");
        var json = new JsonObject(row[1]);
        assertThat(json.fieldNames()).containsExactly("timestamp");
        assertThat(metrics.get("taskwire.last.poll.timestamp").timeGauge().value())
                .isEqualTo(Instant.parse(json.getString("timestamp")).toEpochMilli() / 1000.0);
        assertThat(lines()).containsExactly("Due tasks were last looked for at no known time within the last hour");
        assertThat(failures()).isZero();
    }

    @Test
    void whatAnEarlierProcessLeftIsLoggedOnceAndReplaced() {
        DB.run("""
                insert into dapr_state (key, value) select 'notification:last_poll',
                convert_to('{"timestamp":"' || to_char(now() at time zone 'UTC' - interval '42 s',
                           'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '"}', 'UTF8')""");
        var ticks = ticks(real());
        for (int i = 0; i < 3; i++) {
            tick();
            noted(ticks);
        }

        assertThat(lines()).singleElement().asString().matches("Due tasks were last looked for at 2.*Z, 4[23] s ago");
        assertThat(DB.rows("select updated_at > created_at from dapr_state")).containsExactly("t");
    }

    /** Were anything decided by it, a time that lies ahead would keep what is due, and none would fire it again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"timestamp\":\"9999-01-01T00:00:00Z\"}",
                "{\"timestamp\":\"1970-01-01T00:00:00Z\"}",
                "{\"timestamp\":\"soon\"}",
                "{\"timestamp\":1}",
                "{}",
                "[]",
                "not json",
                ""
            })
    void lostOrCorruptItChangesNothing(String value) {
        remind(1);
        var ticks = ticks(real());
        DB.run("insert into dapr_state (key, value) values ('notification:last_poll', convert_to(?, 'UTF8'))", value);
        tick();
        noted(ticks);
        assertThat(DB.rows("select task_id, state from reminders")).containsExactly("1|fired");

        DB.run("update dapr_state set value = convert_to(?, 'UTF8')", value);
        remind(2);
        tick();
        noted(ticks);
        DB.run("delete from dapr_state");
        remind(3);
        tick();
        noted(ticks);

        assertThat(DB.rows("select task_id, state from reminders order by 1"))
                .containsExactly("1|fired", "2|fired", "3|fired");
        assertThat(DB.count("outbox where topic = 'task-reminders'")
                        + transport.published().size())
                .isGreaterThanOrEqualTo(3);
        assertThat(DB.count("dapr_state where convert_from(value, 'UTF8') like '{\"timestamp\":\"2%Z\"}'"))
                .isEqualTo(1);
        assertThat(failures()).isZero();
    }
}
