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
        return isAscii(text) ? ofAscii(text) : ofAny(text);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** What {@link #ofAny} finds, too, at a multiple of the cost: ASCII has no accents, no ideographs and no such symbols. */
    private static List<String> ofAscii(String text) {
        var folded = text.toLowerCase(Locale.ROOT);
        var found = new ArrayList<String>();
        int begin = 0;
        for (int end = 0; end <= folded.length(); end++) {
            if (end == folded.length() || !isLetterOrDigit(folded.charAt(end))) {
                if (end > begin) {
                    found.add(folded.substring(begin, Math.min(end, begin + WORD_MAX)));
                }
                begin = end + 1;
            }
        }
        return found;
    }

    private static boolean isLetterOrDigit(char character) {
        return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
    }

    static List<String> ofAny(String text) {
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
