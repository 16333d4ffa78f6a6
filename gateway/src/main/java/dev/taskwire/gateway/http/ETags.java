package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.TaskException;
import dev.taskwire.page.EntityTags;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Versions as strong entity tags, and the conditions on them (RFC 9110, sections 8.8.3 and 13.1). */
final class ETags {

    private static final Pattern VERSION = Pattern.compile("\"([1-9][0-9]{0,17})\"");
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
        var versions = new HashSet<Long>();
        for (var tag : parse("If-Match", ifMatch).tags()) {
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
        return !ifNoneMatch.isEmpty() && parse("If-None-Match", ifNoneMatch).include(etag);
    }

    private static EntityTags parse(String name, List<String> lines) {
        var tags = EntityTags.parse(lines);
        if (tags.isMalformed()) {
            var detail = name + " has to be *, or entity tags such as \"3\", with commas between them.";
            throw new TaskException(ErrorCode.MALFORMED_REQUEST, detail, List.of(new FieldError(name, detail)));
        }
        return tags;
    }
}
