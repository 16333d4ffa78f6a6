package dev.taskwire.service;

/** Everything a client can do, for one context. */
public record UseCases(
        TaskService tasks,
        TaskLists lists,
        BulkService bulk,
        ChangeFeed changes,
        Idempotency keys,
        TaskExport export,
        LabelServices labels,
        ReminderService reminders,
        SettingsService settings,
        StatisticsService statistics,
        SeriesService series) {}
