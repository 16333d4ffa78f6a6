package dev.taskwire.gateway.mcp;

import dev.taskwire.gateway.mcp.Tool.IdArgument;
import java.util.List;

/** Categories, of which a task has at most one, and tags, of which it has up to ten. */
final class LabelTools {

    private static final IdArgument CATEGORY = new IdArgument(
            "category_id", "id", "The id of the category, as create_category and list_categories tell it.");
    private static final IdArgument TAG =
            new IdArgument("tag_id", "id", "The id of the tag, as create_tag and list_tags tell it.");
    private static final IdArgument TAG_OF_TASK = new IdArgument("tag_id", "tag_id", TAG.description());

    static final List<Tool> ALL = List.of(
            Tool.of(
                    "create_category",
                    "Create a category",
                    Effect.ADDS,
                    "createCategory",
                    "Creates a category, of which a user has up to 50, no two with the same name."),
            Tool.of(
                    "list_categories",
                    "List categories",
                    Effect.READS,
                    "listCategories",
                    "Lists all categories by name."),
            Tool.of(
                            "update_category",
                            "Update a category",
                            Effect.OVERWRITES,
                            "updateCategory",
                            "Renames a category or changes its colour. Its tasks stay in it.")
                    .naming(CATEGORY),
            Tool.of(
                            "delete_category",
                            "Delete a category",
                            Effect.OVERWRITES,
                            "deleteCategory",
                            "Deletes a category for good. Its tasks stay, without a category.")
                    .naming(CATEGORY),
            Tool.of(
                    "create_tag",
                    "Create a tag",
                    Effect.ADDS,
                    "createTag",
                    "Creates a tag, of which a user has up to 100, no two with the same name."),
            Tool.of("list_tags", "List tags", Effect.READS, "listTags", "Lists all tags by name."),
            Tool.of("update_tag", "Rename a tag", Effect.OVERWRITES, "updateTag", "Renames a tag on all its tasks.")
                    .naming(TAG),
            Tool.of(
                            "delete_tag",
                            "Delete a tag",
                            Effect.OVERWRITES,
                            "deleteTag",
                            "Deletes a tag for good and takes it off its tasks.")
                    .naming(TAG),
            Tool.of(
                            "add_tag_to_task",
                            "Tag a task",
                            Effect.SETS,
                            "attachTag",
                            "Puts a tag on a task. Putting on what is on it changes nothing.")
                    .naming(TaskTools.TASK, TAG_OF_TASK),
            Tool.of(
                            "remove_tag_from_task",
                            "Untag a task",
                            Effect.SETS,
                            "detachTag",
                            "Takes a tag off a task. Taking off what is not on it changes nothing.")
                    .naming(TaskTools.TASK, TAG_OF_TASK));

    private LabelTools() {}
}
