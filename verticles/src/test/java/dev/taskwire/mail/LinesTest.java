package dev.taskwire.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {

    @ParameterizedTest
    @CsvSource({
        "'a\r\nb', 'a b'",
        "'a\u0000\u007F\u0085b', 'a b'",
        "'a\u2028b\u2029c', 'a b c'",
        "'pay \u202Egpj.exe', 'pay gpj.exe'",
        "'\u2067a\u2069\u200Fb\u061C', 'ab'",
        "'\u05E9\u05DC\u05D5\u05DD', '\u05E9\u05DC\u05D5\u05DD'",
        "'\uD83D\uDC68\u200D\uD83D\uDC69', '\uD83D\uDC68\u200D\uD83D\uDC69'",
        "'  a  ', a",
    })
    void nothingEndsTheLineOrTurnsItAround(String text, String expected) {
        assertThat(Lines.one(text)).isEqualTo(expected);
    }
}
