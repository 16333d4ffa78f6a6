package dev.taskwire.config;

import dev.taskwire.config.AppConfig.Retention;
import java.time.Duration;

/** Reads for how long what has done its part is kept. */
final class RetentionReader {

    private static final Duration DAY = Duration.ofDays(1);
    /** What topics keep: what tells a record that comes again has to outlive it. */
    private static final Duration WEEK = Duration.ofDays(7);

    private static final Duration MAX = Duration.ofDays(3_650);

    private RetentionReader() {}

    static Retention read(SettingReader settings) {
        var kept = Retention.DEFAULT;
        return new Retention(
                settings.duration(Setting.of("retention.inbox", "RETENTION_INBOX"), WEEK, MAX, kept.inbox()),
                settings.duration(Setting.of("retention.emails", "RETENTION_EMAILS"), WEEK, MAX, kept.emails()),
                settings.duration(
                        Setting.of("retention.deleted_tasks", "RETENTION_DELETED_TASKS"),
                        WEEK,
                        MAX,
                        kept.deletedTasks()),
                settings.duration(Setting.of("retention.changes", "RETENTION_CHANGES"), DAY, MAX, kept.changes()),
                settings.duration(
                        Setting.of("retention.dead_letters", "RETENTION_DEAD_LETTERS"), WEEK, MAX, kept.deadLetters()));
    }
}
