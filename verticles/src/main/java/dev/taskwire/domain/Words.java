package dev.taskwire.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What search takes for a word: a run of letters and digits, whatever its case, width and accents; in scripts that set no
 * spaces, each ideograph by itself; and a symbol such as an emoji. The stored form depends on it: a change needs a
 * migration that makes {@code tasks.words} anew.
 */
final class Words {

    /** Longer ones are cut, in tasks and in queries alike. */
    private static final int WORD_MAX = 64;

    private static final String IDEOGRAPH = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}";
    private static final Pattern WORD =
            Pattern.compile("[" + IDEOGRAPH + "\\p{So}]|[\\p{L}\\p{N}\\p{M}&&[^" + IDEOGRAPH + "]]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");

    private Words() {}

    /** In their order, those that come again too. */
    static List<String> of(String text) {
        var found = new ArrayList<String>();
        var words = WORD.matcher(folded(text));
        while (words.find()) {
            found.add(cut(words.group()));
        }
        return found;
    }

    private static String folded(String text) {
        var decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        return ACCENTS.matcher(decomposed).replaceAll("").replace('ς', 'σ');
    }

    private static String cut(String word) {
        return word.codePointCount(0, word.length()) <= WORD_MAX
                ? word
                : word.substring(0, word.offsetByCodePoints(0, WORD_MAX));
    }
}
