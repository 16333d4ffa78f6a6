package dev.taskwire.page;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What {@code If-Match} or {@code If-None-Match} names (RFC 9110, sections 8.8.3 and 13.1). Immutable.
 *
 * @param any {@code *}
 * @param tags as they are written; neither these nor any where the header is malformed
 */
public record EntityTags(boolean any, List<String> tags) {

    private static final String TAG = "(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"";
    private static final Pattern LIST =
            Pattern.compile("[ \\t]*(?:" + TAG + ")?(?:[ \\t]*,[ \\t]*(?:" + TAG + ")?)*[ \\t]*");
    private static final Pattern EACH = Pattern.compile(TAG);
    private static final String WEAK = "W/";

    /** Of all the header's lines together. */
    public static EntityTags parse(List<String> lines) {
        var header = String.join(",", lines);
        if (header.strip().equals("*")) {
            return new EntityTags(true, List.of());
        }
        var isList = LIST.matcher(header).matches();
        return new EntityTags(
                false,
                isList ? EACH.matcher(header).results().map(MatchResult::group).toList() : List.of());
    }

    public boolean isMalformed() {
        return !any && tags.isEmpty();
    }

    /** By the weak comparison: a weak tag will do. */
    public boolean include(String etag) {
        return any
                || tags.stream()
                        .map(tag -> tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag)
                        .anyMatch(etag::equals);
    }
}
