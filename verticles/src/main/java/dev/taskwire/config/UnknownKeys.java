package dev.taskwire.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what stands in the files and is no setting, such as a name mistyped. Pure. */
final class UnknownKeys {

    private static final String VERTICLES = "verticles";
    private static final Set<String> OF_VERTICLE = Set.of("name", "instances");

    private final Set<String> known;
    private final List<String> problems = new ArrayList<>();

    private UnknownKeys(Set<String> known) {
        this.known = known;
    }

    /**
     * @param asked every setting there is
     * @return a problem for each key, by its path alone: its value may be a secret
     */
    static List<String> in(JsonObject files, Set<Setting> asked) {
        var search = new UnknownKeys(asked.stream().map(Setting::path).collect(Collectors.toSet()));
        files.forEach(each -> search.visit(each.getKey(), each.getValue()));
        return search.problems;
    }

    private void visit(String path, Object value) {
        if (path.equals(VERTICLES)) {
            visitVerticles(value);
        } else if (value instanceof JsonObject section && !known.contains(path)) {
            section.forEach(each -> visit(path + "." + each.getKey(), each.getValue()));
        } else if (!known.contains(path) && !isEmptySection(path, value)) {
            problems.add(path + " in the files is no setting; conf/defaults.yaml names all there are");
        }
    }

    private void visitVerticles(Object value) {
        if (value instanceof JsonArray list) {
            list.stream()
                    .filter(JsonObject.class::isInstance)
                    .flatMap(each -> ((JsonObject) each).fieldNames().stream())
                    .filter(key -> !OF_VERTICLE.contains(key))
                    .forEach(key -> problems.add(VERTICLES + "[]." + key + " in the files is no setting; allowed: "
                            + OF_VERTICLE.stream().sorted().collect(Collectors.joining(", "))));
        }
    }

    /** All lines of a section may be commented out. */
    private boolean isEmptySection(String path, Object value) {
        return value == null && known.stream().anyMatch(each -> each.startsWith(path + "."));
    }
}
