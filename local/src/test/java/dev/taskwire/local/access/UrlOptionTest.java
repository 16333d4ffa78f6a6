package dev.taskwire.local.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class UrlOptionTest {

    private final UrlOption option = new UrlOption();

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "https://tasks.example.org/base//, https://tasks.example.org/base",
        "http://[::1]:8080/, http://[::1]:8080"
    })
    void readsAddresses(String text, String url) {
        assertThat(option.convert(text)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:8080",
                "ftp://a",
                "http://",
                "http://a b",
                "http://a_b",
                "http://a:99999",
                "http://a:0",
                "http://a:x",
                "http://a?x=1",
                "http://a#x",
                "http:///api",
                "http://a:-1"
            })
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> option.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("is not an address such as");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://ann:secret@a", "https://ann@a:1"})
    void aPasswordIsNotTaken(String text) {
        assertThatThrownBy(() -> option.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageNotContaining("ann");
    }
}
