package dev.taskwire.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.token.LocalToken;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    @Test
    void theSubjectOfATokenIsItsUser() {
        var token = LocalToken.create("secret", "user-7", Duration.ofMinutes(1), Instant.now());
        assertThat(Tokens.subject(token)).contains("user-7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"opaque", "a.b.c", "a.!.c", "a.e30.c"})
    void anotherTokenHasNone(String token) {
        assertThat(Tokens.subject(token)).isEmpty();
    }

    @Test
    void whatNoHeaderMayCarryIsRefusedAndNotTold() {
        assertThat(Tokens.checked(" a.b-c_d~e+f/g== \n", "--token-file")).isEqualTo("a.b-c_d~e+f/g==");
        assertThatThrownBy(() -> Tokens.checked("se cret", "--token")).hasMessage("--token holds no bearer token");
    }
}
