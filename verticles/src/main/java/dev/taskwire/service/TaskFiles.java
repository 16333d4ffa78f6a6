package dev.taskwire.service;

/** Tasks to files and from them. */
public record TaskFiles(TaskExport exports, TaskImport imports) {}
