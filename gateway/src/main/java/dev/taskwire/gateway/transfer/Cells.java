package dev.taskwire.gateway.transfer;

import java.util.regex.Pattern;

/**
 * Cells that no spreadsheet takes for a formula: an apostrophe goes before what begins like one, and is taken away again
 * when it is read (OWASP, CSV injection).
 */
final class Cells {

    private static final Pattern LIKE_A_FORMULA =
            Pattern.compile("'*[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

    private Cells() {}

    static String guarded(String text) {
        return LIKE_A_FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    static String plain(String cell) {
        return cell.startsWith("'") && LIKE_A_FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
