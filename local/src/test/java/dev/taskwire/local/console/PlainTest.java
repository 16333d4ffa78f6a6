package dev.taskwire.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTest {

    @ParameterizedTest
    @CsvSource({
        "plain ü ☃, plain ü ☃",
        "'a\u001b[2Jb', a\\u001b[2Jb",
        "'a\nb\tc\rd', a\\u000ab\\u0009c\\u000dd",
        "'a\u0000b', a\\u0000b",
        "'a\u009bb', a\\u009bb",
        "'a\u202eb', a\\u202eb",
        "'a\u2028b', a\\u2028b"
    })
    void whatCouldMoveATerminalIsShownAsItsNumber(String text, String plain) {
        assertThat(Plain.line(text)).isEqualTo(plain);
    }

    @Test
    void aLongTextIsCut() {
        assertThat(Plain.cut("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Plain.cut("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(Plain.cut("abcd\ud83d\ude00fg", 6)).isEqualTo("abcd…");
        assertThat(Plain.cut("abc\ud83d\ude00fg", 6)).isEqualTo("abc\ud83d\ude00…");
    }

    @Test
    void jsonHasNothingBeyondAscii() {
        assertThat(Plain.json(Map.of("a", "ü\u202e\u001b"))).contains("\\u00FC\\u202E\\u001B");
    }

    @Test
    void aLineOfJsonHasNoBreaks() {
        assertThat(Plain.jsonLine(Map.of("a", "x\ny"))).isEqualTo("{\"a\":\"x\\ny\"}");
    }
}
