package dev.taskwire.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.format.Format;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormatsTest {

    private static final Format EMAIL = Formats.ALL.stream()
            .filter(format -> format.getName().equals("email"))
            .findFirst()
            .orElseThrow();

    @ParameterizedTest
    @MethodSource("dev.taskwire.domain.EmailAddressTest#right")
    void anAddressIsTaken(String text) {
        assertThat(EMAIL.matches(null, text)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("dev.taskwire.domain.EmailAddressTest#wrong")
    void nothingElseIs(String text) {
        assertThat(EMAIL.matches(null, text)).isFalse();
    }
}
