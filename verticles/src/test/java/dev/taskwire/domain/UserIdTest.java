package dev.taskwire.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdTest {

    private static final String LONGEST = "abcdefghijklmnopqrstuvwxyz0123456789_-ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    @ParameterizedTest
    @ValueSource(strings = {"a", "z", "A", "Z", "0", "9", "_", "-", LONGEST})
    void isOfTheseCharacters(String value) {
        assertThat(UserId.isValid(value)).isTrue();
        assertThat(new UserId(value).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", LONGEST + "a", "a b", "a/b", "a.b", "`", "{", "@", "[", ":", "\u00e4", "\u0661", "a\n"})
    void isOfNoOthers(String value) {
        assertThat(UserId.isValid(value)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new UserId(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "10", "999999999999999"})
    void isANumberInJson(String value) {
        assertThat(new UserId(value).isNumeric()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01", "1000000000000000", "-1", "1a", "a"})
    void isNoNumberInJson(String value) {
        assertThat(new UserId(value).isNumeric()).isFalse();
    }
}
