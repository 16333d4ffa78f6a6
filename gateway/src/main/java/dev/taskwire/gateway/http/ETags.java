package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.TaskException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Versions as strong entity tags, and the conditions on them (RFC 9110, sections 8.8.3 and 13.1). */
final class ETags {

    private static final String TAG = "(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"";
    private static final Pattern LIST =
            Pattern.compile("[ \\t]*(?:" + TAG + ")?(?:[ \\t]*,[ \\t]*(?:" + TAG + ")?)*[ \\t]*");
    private static final Pattern EACH = Pattern.compile(TAG);
    private static final Pattern VERSION = Pattern.compile("\"([1-9][0-9]{0,17})\"");
    private static final String ANY = "*";
    private static final String WEAK = "W/";
    /** No version is this one. */
    private static final long NONE = 0;

    private ETags() {}

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The versions that {@code If-Match} lets through; empty for any.
     *
     * @throws TaskException {@code MALFORMED_REQUEST}
     */
    static Set<Long> versions(List<String> ifMatch) {
        var header = String.join(",", ifMatch);
        if (header.strip().equals(ANY)) {
            return Set.of();
        }
        var versions = new HashSet<Long>();
        for (var tag : tags("If-Match", header)) {
            var version = VERSION.matcher(tag);
            versions.add(version.matches() ? Long.parseLong(version.group(1)) : NONE);
        }
        return versions;
    }

    /**
     * Whether {@code If-None-Match} says that the caller has this one already. A weak tag will do.
     *
     * @throws TaskException {@code MALFORMED_REQUEST}
     */
    static boolean isKnown(List<String> ifNoneMatch, String etag) {
        if (ifNoneMatch.isEmpty()) {
            return false;
        }
        var header = String.join(",", ifNoneMatch);
        return header.strip().equals(ANY)
                || tags("If-None-Match", header).stream()
                        .map(tag -> tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag)
                        .anyMatch(etag::equals);
    }

    private static List<String> tags(String name, String header) {
        var tags = new ArrayList<String>();
        if (LIST.matcher(header).matches()) {
            var each = EACH.matcher(header);
            while (each.find()) {
                tags.add(each.group());
            }
        }
        if (tags.isEmpty()) {
            var detail = name + " has to be *, or entity tags such as \"3\", with commas between them.";
            throw new TaskException(ErrorCode.MALFORMED_REQUEST, detail, List.of(new FieldError(name, detail)));
        }
        return tags;
    }
}
