package dev.taskwire.store;

import dev.taskwire.domain.Search;
import dev.taskwire.domain.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random texts and searches over a few words, each of which is written in several ways. */
final class SearchModel {

    /** Plain form first; no other word begins with it unless this is so on purpose (milk, milkman). */
    private static final List<List<String>> WORDS = List.of(
            List.of("milk", "Milk", "MILK", "ｍｉｌｋ"),
            List.of("milkman", "Milkman"),
            List.of("kase", "Käse", "KÄSE", "Ka\u0308se"),
            List.of("οδοσ", "ΟΔΟΣ", "οδός", "οδοσ"),
            List.of("привет", "Привет", "ПРИВЕТ"),
            List.of("2026", "２０２６"),
            List.of("or1", "OR1"),
            List.of("牛"),
            List.of("乳"),
            List.of("🥛"));

    private static final List<String> GAPS = List.of(" ", "  ", ", ", " - ", "/", "'", "\\", "\n", " & ", ":* ");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}🥛]+");

    private final Random random;

    SearchModel(Random random) {
        this.random = random;
    }

    record Typed(String text, Search search, Predicate<Task> matches) {}

    String text(int count) {
        return Stream.generate(() -> written(random.nextInt(WORDS.size())))
                .limit(count)
                .reduce((a, b) -> a + any(GAPS) + b)
                .orElseThrow();
    }

    Typed query() {
        var texts = new ArrayList<String>();
        Predicate<Task> matches = task -> false;
        int alternatives = 1 + random.nextInt(2);
        for (int i = 0; i < alternatives; i++) {
            Predicate<Task> all = task -> true;
            var terms = new ArrayList<String>();
            int count = 1 + random.nextInt(2);
            for (int j = 0; j < count; j++) {
                boolean last = i == alternatives - 1 && j == count - 1;
                all = all.and(term(terms, last));
            }
            texts.add(String.join(" ", terms));
            matches = matches.or(all);
        }
        var text = String.join(random.nextBoolean() ? " or " : " OR ", texts);
        return new Typed(text, Search.of(text), matches);
    }

    private Predicate<Task> term(List<String> terms, boolean last) {
        int word = random.nextInt(WORDS.size());
        var plain = WORDS.get(word).get(0);
        switch (random.nextInt(4)) {
            case 0 -> {
                terms.add("-" + written(word));
                return task -> !has(task, List.of(plain), false);
            }
            case 1 -> {
                int other = random.nextInt(WORDS.size());
                terms.add('"' + written(word) + any(GAPS) + written(other) + '"');
                return task -> has(task, List.of(plain, WORDS.get(other).get(0)), false);
            }
            default -> {
                terms.add(last && plain.equals("milkman") ? "milkm" : written(word));
                return task -> has(task, List.of(plain), last);
            }
        }
    }

    /** @param open whether a word that only begins so will do */
    private static boolean has(Task task, List<String> phrase, boolean open) {
        return Stream.of(task.title(), Objects.requireNonNullElse(task.description(), ""))
                .map(SearchModel::plain)
                .anyMatch(words -> open
                        ? words.stream().anyMatch(word -> word.startsWith(phrase.get(0)))
                        : Collections.indexOfSubList(words, phrase) >= 0);
    }

    private static List<String> plain(String text) {
        return WORD.matcher(text)
                .results()
                .map(found -> plainWord(found.group()))
                .collect(Collectors.toList());
    }

    private static String plainWord(String written) {
        return WORDS.stream()
                .filter(forms -> forms.contains(written))
                .map(forms -> forms.get(0))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(written));
    }

    private String written(int word) {
        return any(WORDS.get(word));
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
