package dev.taskwire.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.format.Format;
import dev.taskwire.domain.EmailAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    private static final Format EMAIL = Formats.ALL.stream()
            .filter(format -> format.getName().equals("email"))
            .findFirst()
            .orElseThrow();

    /** Also where rules of our own used to differ from what is sent to. */
    @ParameterizedTest
    @CsvSource({
        "me@example.org, true",
        "a+x@example.org, true",
        "'a,b@example.org', false",
        "(comment)a@example.org, false",
        "'\"quoted\"@example.org', false",
        "a@[127.0.0.1], false",
        "a@-b, false",
        "nobody, false"
    })
    void anAddressIsWhatCanBeSentTo(String text, boolean taken) {
        assertThat(EMAIL.matches(null, text)).isEqualTo(taken).isEqualTo(EmailAddress.isOne(text));
    }
}
