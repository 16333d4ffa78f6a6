package dev.taskwire.domain;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ids of categories and tags that a command names and its user has to own. */
public record References(Set<Long> categories, Set<Long> tags) {

    public static final References NONE = new References(Set.of(), Set.of());

    public References {
        categories = Set.copyOf(categories);
        tags = Set.copyOf(tags);
    }

    public static References of(@Nullable Long category, @Nullable Collection<Long> tags) {
        return category == null && (tags == null || tags.isEmpty())
                ? NONE
                : new References(
                        category == null ? Set.of() : Set.of(category), tags == null ? Set.of() : Set.copyOf(tags));
    }

    public static References union(Collection<References> all) {
        var categories = new HashSet<Long>();
        var tags = new HashSet<Long>();
        all.forEach(each -> {
            categories.addAll(each.categories());
            tags.addAll(each.tags());
        });
        return new References(categories, tags);
    }

    public boolean isEmpty() {
        return categories.isEmpty() && tags.isEmpty();
    }
}
