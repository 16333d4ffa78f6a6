package dev.taskwire.store;

import static dev.taskwire.store.Reminding.remind;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Patch;
import dev.taskwire.domain.QuietHours;
import dev.taskwire.domain.Settings;
import dev.taskwire.event.EventSamples;
import dev.taskwire.service.Gateway;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.dapr.client.Await;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reminder whose moment comes in quiet hours comes at their end. */
class QuietHoursTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final String CLOCK = "(now() at time zone 'Asia/Tokyo')::time";

    private final ReminderStore reminders = new ReminderStore();
    private final Gateway gateway = Gateway.open(DB.vertx(), DB.database(), new FakeTransport(), Clock.systemUTC());

    /** Of Alice, in Tokyo. */
    private static void quiet(String from, String to) {
        DB.run("insert into user_settings (user_id, time_zone, quiet_start, quiet_end, version)"
                + " values ('alice', 'Asia/Tokyo', " + from + ", " + to + ", 2)");
    }

    private static void quietNow() {
        quiet(CLOCK + " - interval '1 h'", CLOCK + " + interval '1 h'");
    }

    private List<Long> fired() {
        return Await.result(DB.database().inTransaction(tx -> reminders.takeOverdue(tx, 100))).fired().stream()
                .map(DueReminder::taskId)
                .toList();
    }

    private void change(Patch<QuietHours> quiet) {
        var change = new Settings.Change(Patch.absent(), Patch.absent(), Patch.absent(), quiet, Patch.absent());
        Await.done(gateway.call(uses -> uses.settings().change(Writes.ALICE, change, Set.of(), EventSamples.ORIGIN)));
    }

    @ParameterizedTest
    @CsvSource({
        // The same day, and over midnight; the start is in, the end is not.
        "2026-03-10T12:59:59Z, Europe/Berlin,       14:00, 15:30, ",
        "2026-03-10T13:00:00Z, Europe/Berlin,       14:00, 15:30, 2026-03-10T14:30:00Z",
        "2026-03-10T14:30:00Z, Europe/Berlin,       14:00, 15:30, ",
        "2026-03-10T21:30:00Z, Europe/Berlin,       22:00, 07:00, 2026-03-11T06:00:00Z",
        "2026-03-11T05:59:59Z, Europe/Berlin,       22:00, 07:00, 2026-03-11T06:00:00Z",
        "2026-03-11T06:00:00Z, Europe/Berlin,       22:00, 07:00, ",
        "2026-03-10T23:30:00Z, ,                    22:00, 07:00, 2026-03-11T07:00:00Z",
        // Nights of 23 and of 25 hours.
        "2026-03-28T22:00:00Z, Europe/Berlin,       22:00, 07:00, 2026-03-29T05:00:00Z",
        "2026-10-24T21:00:00Z, Europe/Berlin,       22:00, 07:00, 2026-10-25T06:00:00Z",
        "2026-03-08T04:00:00Z, America/New_York,    22:00, 07:00, 2026-03-08T11:00:00Z",
        "2026-11-01T03:00:00Z, America/New_York,    22:00, 07:00, 2026-11-01T12:00:00Z",
        "2026-10-03T13:00:00Z, Australia/Lord_Howe, 22:00, 07:00, 2026-10-03T20:00:00Z",
        // An end that the clocks skip, and one that comes twice.
        "2026-03-28T22:00:00Z, Europe/Berlin,       22:00, 02:30, 2026-03-29T01:30:00Z",
        "2026-10-24T21:00:00Z, Europe/Berlin,       22:00, 02:30, 2026-10-25T01:30:00Z",
        // A day that was not: after the 29th of December 2011 came the 31st.
        "2011-12-30T09:00:00Z, Pacific/Apia,        22:00, 07:00, 2011-12-30T17:00:00Z",
        "2026-03-10T23:30:00Z, Mars/Base,           22:00, 07:00, "
    })
    void theirEndIsByTheClocksOfTheZone(String moment, String zone, String start, String end, String until) {
        var found = DB.rows(
                "select to_char(quiet_until(?::timestamptz, ?, ?::time, ?::time) at time zone 'UTC',"
                        + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')",
                moment,
                zone,
                start,
                end);

        assertThat(found).containsExactly(until == null ? "" : until);
    }

    @Test
    void everyZoneThatTheSettingsTakeIsKnownToTheDatabase() {
        // The calendar library of other tests adds zones of its own to the JVM.
        var zones = ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> !zone.startsWith("ical4j~"))
                .collect(Collectors.joining(","));

        var unknown = DB.rows(
                "select zone from unnest(string_to_array(?, ',')) as zone"
                        + " where coalesce(quiet_until(now(), zone, '00:00', '12:00'),"
                        + " quiet_until(now(), zone, '12:00', '00:00')) is null and zone not like 'SystemV/%'",
                zones);

        assertThat(unknown).isEmpty();
    }

    @Test
    void whatFallsInThemIsPutOffAndItsMomentStays() {
        quietNow();
        remind(DB, 1, -10);

        assertThat(fired()).isEmpty();

        assertThat(DB.rows("select state, fired_at, remind_at < now(), deferred_until between now() + interval '58 min'"
                        + " and now() + interval '1 h' from reminders"))
                .containsExactly("pending||t|t");
        DB.run("update user_settings set quiet_start = " + CLOCK + " + interval '1 h', quiet_end = " + CLOCK
                + " + interval '2 h'");
        assertThat(fired()).isEmpty();
        DB.run("update reminders set deferred_until = now() - interval '5 s'");
        assertThat(fired()).containsExactly(1L);
        assertThat(DB.rows("select state, deferred_until is not null from reminders"))
                .containsExactly("fired|t");
    }

    @Test
    void whatWasOverdueBeforeThemIsPutOffToo() {
        quietNow();
        remind(DB, 1, -7_200_000);

        assertThat(fired()).isEmpty();
    }

    @Test
    void aClaimedOneIsPutOffAtItsMoment() {
        quietNow();
        remind(DB, 1, 0);
        var mine = UUID.randomUUID();
        var claims = new ReminderClaims(DB.database());
        assertThat(Await.result(claims.claim(mine, Duration.ofSeconds(6), 10))).hasSize(1);

        var taken = Await.result(DB.database().inTransaction(tx -> reminders.takeClaimed(tx, mine, List.of(1L))));

        assertThat(taken.fired()).isEmpty();
        assertThat(taken.deferred()).isEqualTo(1);
        assertThat(DB.rows("select claim, claimed_until from reminders")).containsExactly("|");
    }

    @Test
    void aSnoozeComesWhenItWasAskedFor() {
        quietNow();
        remind(DB, 1, -10);
        DB.run("insert into reminders (task_id, user_id, remind_at, snooze_of)"
                + " select task_id, user_id, now() - interval '1 ms', id from reminders");

        assertThat(fired()).containsExactly(1L);

        assertThat(DB.rows("select snooze_of is not null, state from reminders order by 1"))
                .containsExactly("f|pending", "t|fired");
    }

    @Test
    void otherQuietHoursEndADeferral() {
        quietNow();
        remind(DB, 1, -10);
        assertThat(fired()).isEmpty();
        change(Patch.absent());
        assertThat(fired()).isEmpty();

        change(Patch.cleared());

        assertThat(DB.rows("select deferred_until, version > 3 from reminders")).containsExactly("|t");
        assertThat(fired()).containsExactly(1L);
    }

    @Test
    void theyHoldForTheirUserAlone() {
        quietNow();
        remind(DB, 1, -10);
        DB.run("update tasks set user_id = 'eve'");
        DB.run("update reminders set user_id = 'eve'");

        assertThat(fired()).containsExactly(1L);
    }

    @Test
    void aDeferredOneIsCancelledAndArmedAgainWithItsTask() {
        quietNow();
        remind(DB, 1, -10);
        DB.run("update reminders set minutes_before = null");
        assertThat(fired()).isEmpty();

        Await.done(gateway.complete(Writes.ALICE, 1));
        assertThat(DB.rows("select state from reminders")).containsExactly("cancelled");
        Await.done(gateway.call(uses -> uses.tasks().reopen(Writes.ALICE, 1, EventSamples.ORIGIN)));

        assertThat(DB.rows("select state, deferred_until > now() from reminders"))
                .containsExactly("pending|t");
        change(Patch.to(new QuietHours(LocalTime.of(1, 0), LocalTime.of(1, 1))));
        assertThat(DB.rows("select deferred_until from reminders")).containsExactly("");
    }
}
