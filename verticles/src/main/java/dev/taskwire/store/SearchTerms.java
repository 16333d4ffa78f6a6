package dev.taskwire.store;

import dev.taskwire.domain.Search;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tasks and searches as text of a {@code tsvector} and a {@code tsquery}. Every lexeme begins with a key of its user, so
 * that one user's search never wades through what others have written; a tag is the lexeme {@code #id}, the category
 * {@code @id}. Words hold letters,
 * digits and symbols only: nothing in them can end a lexeme's quotes.
 */
final class SearchTerms {

    private static final int KEY_BYTES = 3;
    /** Between title and description, so that no phrase begins in one and ends in the other. */
    private static final int GAP = 10;
    /** The last place a {@code tsvector} can tell from others. */
    private static final int LAST_PLACE = 16_383;

    private SearchTerms() {}

    /** A task's title (weight A), description, tags and category, of each. */
    static String[] vectors(List<TaskWrite> writes) {
        var keys = new HashMap<UserId, String>();
        var vectors = new String[writes.size()];
        for (int i = 0; i < vectors.length; i++) {
            var task = writes.get(i).task();
            vectors[i] = vector(task, keys.computeIfAbsent(task.userId(), SearchTerms::key));
        }
        return vectors;
    }

    private static String vector(Task task, String key) {
        var vector = new StringBuilder();
        int place = append(vector, key, task.title(), 1, "A") + GAP;
        if (task.description() != null) {
            int unused = append(vector, key, task.description(), place, "");
        }
        for (long tag : task.tags()) {
            vector.append(tagged(key, tag)).append(' ');
        }
        if (task.categoryId() != null) {
            vector.append(lexeme(key, "@" + task.categoryId()));
        }
        return vector.toString();
    }

    /** Empty where the search has no word. */
    static String query(UserId userId, Search search) {
        var key = key(userId);
        return search.alternatives().stream()
                .map(terms -> terms.stream().map(term -> term(key, term)).collect(Collectors.joining(" & ")))
                .collect(Collectors.joining(" | "));
    }

    static String tagged(UserId userId, long tag) {
        return tagged(key(userId), tag);
    }

    static String category(UserId userId, long category) {
        return lexeme(key(userId), "@" + category);
    }

    /** As the migration makes it. */
    private static String key(UserId userId) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(userId.value().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }

    private static int append(StringBuilder vector, String key, String text, int first, String weight) {
        int place = first;
        for (var word : Search.words(text)) {
            vector.append(lexeme(key, word))
                    .append(':')
                    .append(place)
                    .append(weight)
                    .append(' ');
            place = Math.min(place + 1, LAST_PLACE);
        }
        return place;
    }

    private static String term(String key, Search.Term term) {
        var words = term.words().stream().map(word -> lexeme(key, word)).collect(Collectors.joining(" <-> "));
        var open = term.open() ? ":*" : "";
        return (term.negated() ? "!(" : "(") + words + open + ")";
    }

    private static String tagged(String key, long tag) {
        return lexeme(key, "#" + tag);
    }

    private static String lexeme(String key, String word) {
        return "'" + key + word + "'";
    }
}
