package dev.taskwire.gateway.mcp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which fields of an operation's body or query are arguments of a tool.
 *
 * @param only those of them, under their own names; empty for all
 * @param without those that are not
 * @param required beside those that the operation needs
 * @param placed arguments with a name of their own, each with the path of the field that it is put into
 * @param fixed fields that the tool sets itself
 */
record Fields(
        Optional<Set<String>> only,
        Set<String> without,
        Set<String> required,
        Map<String, List<String>> placed,
        Map<String, String> fixed) {

    static Fields all() {
        return new Fields(Optional.empty(), Set.of(), Set.of(), Map.of(), Map.of());
    }

    static Fields only(String... names) {
        return new Fields(Optional.of(Set.of(names)), Set.of(), Set.of(), Map.of(), Map.of());
    }

    Fields without(String... names) {
        return new Fields(only, Set.of(names), required, placed, fixed);
    }

    Fields requiring(String... names) {
        return new Fields(only, without, Set.of(names), placed, fixed);
    }

    /** @param path of the field in the query or the body */
    Fields placing(String argument, String... path) {
        var more = new TreeMap<>(placed);
        if (more.put(argument, List.of(path)) != null) {
            throw new IllegalArgumentException(argument);
        }
        return new Fields(only, without, required, more, fixed);
    }

    Fields fixing(String name, String value) {
        return new Fields(only, without, required, placed, Map.of(name, value));
    }

    /** Whether this field of the operation is an argument under its own name. */
    boolean takes(String field) {
        return only.map(names -> names.contains(field)).orElse(true)
                && !without.contains(field)
                && !fixed.containsKey(field)
                && placed.values().stream().noneMatch(path -> path.get(0).equals(field));
    }

    /** The path of the field that the argument is put into. */
    List<String> placeOf(String argument) {
        return placed.getOrDefault(argument, List.of(argument));
    }

    /** The argument that is at fault where a field, or something in or around it, is. */
    String argumentOf(String pointer) {
        var field = pointer.startsWith("/") ? pointer.substring(1) : pointer;
        for (var each : placed.entrySet()) {
            var place = String.join("/", each.getValue());
            if ((field + "/").startsWith(place + "/")) {
                return each.getKey() + field.substring(place.length());
            }
            if (place.startsWith(field + "/")) {
                return each.getKey();
            }
        }
        return field;
    }
}
