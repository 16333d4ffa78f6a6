package dev.taskwire.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task's category and tags by their names, which mean the same to every user. */
public record Labels(@Nullable String category, List<String> tags) {

    public static final Labels NONE = new Labels(null, List.of());
}
