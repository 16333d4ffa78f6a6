package dev.taskwire.domain;

/** What became of one item. */
public sealed interface BulkResult {

    record Done(Task task) implements BulkResult {}

    record Refused(TaskException cause) implements BulkResult {}
}
