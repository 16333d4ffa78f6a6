package dev.taskwire.service;

/** Everything a client can do, for one context. */
public record UseCases(
        TaskService tasks,
        TaskLists lists,
        BulkService bulk,
        ChangeFeed changes,
        LiveChanges live,
        Idempotency keys,
        TaskFiles files,
        LabelServices labels,
        ReminderService reminders,
        SettingsService settings,
        DeliveryService deliveries,
        StatisticsService statistics,
        SeriesService series) {}
