package dev.taskwire.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a user looks for, as typed into a search box: all words have to be there; {@code "in quotes"}, in this order;
 * {@code or} between alternatives; {@code -} before what must not be there. The last word, where it is plain, may be the
 * beginning of one: it is still being typed. Nothing that can be typed is wrong.
 *
 * @param alternatives of which one has to hold, with all its terms; none, if there is no word in it, holds for no task
 */
public record Search(List<List<Term>> alternatives) {

    private static final Pattern PART = Pattern.compile("-?\"[^\"]*\"?|[^\\s\"]+");

    /**
     * @param words one, or several that have to follow each other; never none
     * @param open whether the last word may be the beginning of one
     */
    public record Term(List<String> words, boolean negated, boolean open) {

        public Term {
            words = List.copyOf(words);
        }
    }

    public Search {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    public static Search of(String typed) {
        var alternatives = new ArrayList<List<Term>>();
        var terms = new ArrayList<Term>();
        var parts = PART.matcher(typed);
        while (parts.find()) {
            var part = parts.group();
            if (part.toLowerCase(Locale.ROOT).equals("or")) {
                alternatives.add(List.copyOf(terms));
                terms.clear();
            } else {
                boolean negated = part.startsWith("-");
                var words = Words.of(part);
                if (!words.isEmpty()) {
                    terms.add(new Term(words, negated, parts.hitEnd() && !negated && !part.contains("\"")));
                }
            }
        }
        alternatives.add(terms);
        return new Search(alternatives.stream().filter(each -> !each.isEmpty()).toList());
    }

    /** The words of a text, as {@link Term#words} has them. */
    public static List<String> words(String text) {
        return Words.of(text);
    }
}
