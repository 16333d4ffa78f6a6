package dev.taskwire.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one rule; what reads settings and what sends are fed the same ones by tests of their own. */
public final class EmailAddressTest {

    public static Stream<String> right() {
        return Stream.of(
                "me@example.org",
                "a@b",
                "o'brien+x/y=z@mail.example.org",
                "jürgen@example.org",
                "a@" + "b".repeat(252));
    }

    public static Stream<String> wrong() {
        return Stream.of(
                "no address",
                "a@b\r\nRCPT TO:<eve@example.org>",
                "a@b>\r\nDATA",
                "a@b, eve@example.org",
                "a,b@example.org",
                "a;b@example.org",
                "(comment)a@example.org",
                "\"quoted\"@example.org",
                "@relay:a@example.org",
                "a@b\u2028c",
                "a\u202Eb@c",
                "<a@b>",
                "a@b@c",
                "a@-b",
                "a@b.",
                "a@[127.0.0.1]",
                "@b",
                "a@",
                "a".repeat(65) + "@b",
                "a@" + "b".repeat(253));
    }

    @ParameterizedTest
    @MethodSource("right")
    void oneAddressIsOne(String text) {
        assertThat(EmailAddress.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void allElseIsNone(String text) {
        assertThat(EmailAddress.isOne(text)).isFalse();
    }
}
