package dev.taskwire.bench.faults.upgrade;

import dev.taskwire.bench.faults.probe.Sql;
import dev.taskwire.bench.faults.scenario.Arena;

/**
 * A defect of the commit that .ci/previous builds where no other is named: where a task ends between the moment of its reminder and the
 * email, its email service drops the email and leaves the reminder as fired for ever. Later versions withdraw both. It has nothing to do
 * with an upgrade, so what it has left is withdrawn here, while its email service is down or the run is over; what a later version
 * leaves stays to be found.
 */
final class ForgottenReminders {

    private static final String WITHDRAW = "update reminders r set state = 'cancelled' from emails e"
            + " where e.reminder_id = r.id and r.state = 'fired' and e.state = 'cancelled'";

    private ForgottenReminders() {}

    static void withdraw(Arena arena) {
        long number = new Sql(arena.stack().jdbcUrl()).update(WITHDRAW);
        if (number > 0) {
            arena.timeline().note(number + " reminders that the version before had forgotten are withdrawn");
        }
    }
}
