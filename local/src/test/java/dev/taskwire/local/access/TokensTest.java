package dev.taskwire.local.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.token.LocalToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "se cret", "se\u0007cret", "se\ncret", "geheim\u00fc"})
    void whatNoHeaderMayCarryIsRefusedAndNotTold(String token) {
        assertThat(Tokens.checked(" a.b-c_d~e+f/g==! \n", "--token-file")).isEqualTo("a.b-c_d~e+f/g==!");
        assertThatThrownBy(() -> Tokens.checked(token, "--token"))
                .isInstanceOfSatisfying(
                        LocalException.class, e -> assertThat(e.exitCode()).isEqualTo(2))
                .hasMessage("--token holds no bearer token");
    }

    @Test
    void aFileThatIsNoneIsWrongUsage(@TempDir Path dir) throws IOException {
        assertThat(Tokens.fromFile(Files.writeString(dir.resolve("token"), "abc\n")))
                .isEqualTo("abc");
        assertThatThrownBy(() -> Tokens.fromFile(dir)).hasMessage("--token-file " + dir + " is a folder");
        Path none = dir.resolve("none");
        assertThatThrownBy(() -> Tokens.fromFile(none)).hasMessage("--token-file " + none + " cannot be read");
        Path binary = Files.write(dir.resolve("binary"), new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> Tokens.fromFile(binary)).hasMessageStartingWith("--token-file " + binary);
    }
}
