package dev.taskwire.local.go;

import java.util.List;
import java.util.Map;

/**
 * What is built from a module, and how.
 *
 * @param title as people call it, such as "Dapr"; in lower case the name of its cache and its log
 * @param pinned module whose version go.mod names, which is the version of the programs
 * @param programs packages of that module, by the names of the programs that they become
 * @param tags build tags
 * @param version variable of the programs that takes their version
 * @param stamp file beside the programs that says what they are
 */
public record GoRecipe(
        String title, String pinned, Map<String, String> programs, List<String> tags, String version, String stamp) {

    public GoRecipe {
        programs = Map.copyOf(programs);
        tags = List.copyOf(tags);
    }

    /** In the order of their names. */
    List<String> names() {
        return programs.keySet().stream().sorted().toList();
    }

    /** Part of the cache's key: a change of the flags is another build. */
    String flags() {
        return "CGO_ENABLED=0 -trimpath" + (tags.isEmpty() ? "" : " -tags " + String.join(",", tags))
                + " -ldflags -s -w";
    }
}
