package dev.taskwire.config;

import dev.taskwire.config.AppConfig.Retention;
import java.time.Duration;

/** Reads for how long what has done its part is kept. */
final class RetentionReader {

    private static final Duration DAY = Duration.ofDays(1);
    /** Above the 8 days that topics may keep a record: what tells one that comes again has to outlive it. */
    private static final Duration RECORDS = Duration.ofDays(9);

    private static final Duration MAX = Duration.ofDays(3_650);

    private RetentionReader() {}

    static Retention read(SettingReader settings) {
        var kept = Retention.DEFAULT;
        return new Retention(
                settings.duration(Setting.of("retention.inbox", "RETENTION_INBOX"), RECORDS, MAX, kept.inbox()),
                settings.duration(Setting.of("retention.emails", "RETENTION_EMAILS"), RECORDS, MAX, kept.emails()),
                settings.duration(
                        Setting.of("retention.deleted_tasks", "RETENTION_DELETED_TASKS"),
                        RECORDS,
                        MAX,
                        kept.deletedTasks()),
                settings.duration(Setting.of("retention.changes", "RETENTION_CHANGES"), DAY, MAX, kept.changes()),
                settings.duration(
                        Setting.of("retention.dead_letters", "RETENTION_DEAD_LETTERS"),
                        RECORDS,
                        MAX,
                        kept.deadLetters()));
    }
}
