package dev.taskwire.store;

import dev.taskwire.domain.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables that hold users' rows, with one row each. Whoever adds such a table adds a row here. */
final class FencedTables {

    private static final Map<String, String> ROWS = new LinkedHashMap<>();

    static {
        ROWS.put(
                "tasks",
                "(id, uid, user_id, title, priority, version, created_at, updated_at)"
                        + " values (%2$d, gen_random_uuid(), '%1$s', 't', 'low', 1, now(), now())");
        ROWS.put("reminders", "(task_id, user_id, remind_at) values (%2$d, '%1$s', now())");
        ROWS.put(
                "emails",
                "(kind, task_id, user_id, reminder_id, remind_at, recipient, message_id)"
                        + " values ('reminder', %2$d, '%1$s', 1, now(), 'r', '%1$s')");
        ROWS.put("categories", "(user_id, name) values ('%1$s', 'n')");
        ROWS.put("tags", "(user_id, name) values ('%1$s', 'n')");
        ROWS.put("task_changes", "values (%2$d, 2, '%1$s', 1, 'TaskUpdatedEvent', now(), '{}')");
        ROWS.put("idempotency_keys", "values ('%1$s', 'POST /', 'k', 'f', 201, '{}', '')");
        ROWS.put(
                "audit",
                "(user_id, place, actor, trace, subject, action, changes)"
                        + " values ('%1$s', 1, 'user:%1$s', gen_random_uuid(), 'settings', 'updated', '{}')");
        ROWS.put("user_settings", "(user_id) values ('%1$s')");
    }

    static final List<String> NAMES = List.copyOf(ROWS.keySet());

    private FencedTables() {}

    /** @param number another one for each user */
    static void fill(TestDatabase database, UserId user, long number) {
        ROWS.forEach((table, row) -> database.run("insert into " + table + " " + row.formatted(user.value(), number)));
    }
}
