package dev.taskwire.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.domain.BulkItem;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.NewTask;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.Selector;
import dev.taskwire.domain.StatusFilter;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.TaskFilter;
import dev.taskwire.gateway.contract.Formats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a bulk request asks for, in a body that its schema has let through. */
final class BulkFields {

    /**
     * The tasks of a request, each as far as it can be read.
     *
     * @param items those without a fault, in their order
     * @param refused by place in the request: the fault, or null
     */
    record Creations(List<BulkItem> items, List<@Nullable TaskException> refused) {}

    private BulkFields() {}

    static Creations creations(JsonNode tasks) {
        var items = new ArrayList<BulkItem>();
        var refused = new ArrayList<@Nullable TaskException>();
        for (int i = 0; i < tasks.size(); i++) {
            var errors = new ArrayList<FieldError>();
            Optional<NewTask> task = TaskFields.whole(tasks.get(i), "", errors);
            task.ifPresent(read -> items.add(new BulkItem.Create(read)));
            refused.add(task.isPresent() ? null : TaskException.invalid(errors));
        }
        return new Creations(items, refused);
    }

    /** @throws TaskException {@code VALIDATION_FAILED} for the changes */
    static TaskAction action(JsonNode body) {
        var name = body.path("action").asText();
        return switch (name) {
            case "update" -> new TaskAction.Merge(TaskFields.patch(body.path("changes"), "/changes"));
            case "complete" -> new TaskAction.Complete();
            case "delete" -> new TaskAction.Delete();
            default -> throw new IllegalArgumentException(name);
        };
    }

    static Selector selector(JsonNode body) {
        var selector = body.path("selector");
        var status = read(
                selector,
                "status",
                node -> StatusFilter.ofWireName(node.textValue()).orElseThrow());
        return new Selector(
                read(selector, "ids", BulkFields::ids),
                new TaskFilter(
                        status == null ? StatusFilter.ALL : status,
                        read(
                                selector,
                                "priority",
                                node -> Priority.ofWireName(node.textValue()).orElseThrow()),
                        read(selector, "category_id", JsonNode::longValue),
                        read(selector, "tag", JsonNode::textValue),
                        read(selector, "due_before", BulkFields::time),
                        read(selector, "due_after", BulkFields::time),
                        null,
                        null));
    }

    private static <T> @Nullable T read(JsonNode object, String name, Function<JsonNode, T> reader) {
        var node = object.path(name);
        return node.isMissingNode() ? null : reader.apply(node);
    }

    private static List<Long> ids(JsonNode node) {
        var ids = new ArrayList<Long>();
        node.forEach(each -> ids.add(each.longValue()));
        return ids;
    }

    private static Instant time(JsonNode node) {
        return Formats.time(node.textValue()).orElseThrow();
    }
}
