package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Occurrences;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.RulePlace;
import dev.taskwire.transport.dapr.client.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Series whose tasks were written before tasks had places among their rule's dates. */
class EarlierSeriesTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    @BeforeEach
    void write() {
        Writes.store(DB.database(), Writes.task(1, Writes.DUE, Occurrences.of("FREQ=DAILY", RecurrenceMode.DUE, 1, 4)));
        DB.run("insert into user_settings (user_id, time_zone) values ('alice', 'Asia/Tokyo')");
        DB.run("update tasks set recurrence_missed = null, rule_start = null, rule_zone = null, rule_date = null,"
                + " rule_count = null");
    }

    private static RulePlace place() {
        var task =
                Await.result(new TaskStore(DB.database()).get(Writes.ALICE, 1)).orElseThrow();
        return Objects.requireNonNull(task.occurrence()).place();
    }

    private static void migrate() throws IOException {
        try (var file = EarlierSeriesTest.class.getResourceAsStream("/db/migration/V10__recurrence.sql")) {
            var sql = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            DB.run(sql.substring(sql.indexOf("update tasks")));
        }
    }

    @Test
    void theyBeginAnewWithTheTaskThatTheyHaveComeTo() throws IOException {
        migrate();
        assertThat(place()).isEqualTo(RulePlace.first(Writes.DUE, ZoneId.of("Europe/Berlin")));
    }

    @Test
    void inTheZoneOfTheSettingsWhereTheyHaveNone() throws IOException {
        DB.run("update tasks set due_tz = null");
        migrate();
        assertThat(place()).isEqualTo(RulePlace.first(Writes.DUE, ZoneId.of("Asia/Tokyo")));
    }

    @Test
    void aTaskThatAnOlderProcessWritesAfterwardsIsReadTheSameWay() {
        assertThat(place()).isEqualTo(RulePlace.first(Writes.DUE, ZoneId.of("Europe/Berlin")));
        DB.run("update tasks set due_tz = null");
        assertThat(place()).isEqualTo(RulePlace.first(Writes.DUE, ZoneOffset.UTC));
    }
}
