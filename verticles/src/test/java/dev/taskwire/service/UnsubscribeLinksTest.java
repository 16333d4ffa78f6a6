package dev.taskwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.UserId;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsubscribeLinksTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final UserId ALICE = new UserId("alice");

    private final UnsubscribeLinks links =
            new UnsubscribeLinks(Optional.of(URI.create("https://tasks.example.org/app/")), KEY);

    private String token(UserId user) {
        var path = links.to(user).orElseThrow().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Test
    void aLinkLeadsToItsUser() {
        assertThat(links.to(ALICE).orElseThrow().toString())
                .startsWith("https://tasks.example.org/app/unsubscribe/alice.");
        for (var id : new String[] {"alice", "1", "_-", "u".repeat(64)}) {
            assertThat(links.user(token(new UserId(id)))).contains(new UserId(id));
        }
    }

    @Test
    void whatWeHaveNotMadeLeadsToNobody() {
        var proof = token(ALICE).substring("alice.".length());
        assertThat(links.user("bob." + proof)).isEmpty();
        assertThat(links.user("alice." + "A".repeat(43))).isEmpty();
        // The last of 43 digits has two bits that say nothing: another spelling is another token.
        for (char last : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
            var spelled = "alice." + proof.substring(0, 42) + last;
            assertThat(links.user(spelled).isPresent()).isEqualTo(spelled.equals(token(ALICE)));
        }
        var others = new UnsubscribeLinks(Optional.empty(), KEY.replace('0', '1'));
        assertThat(others.user(token(ALICE))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "alice", "alice.", "alice.x", "a b.x", "alice..x", "\u0000"})
    void whatIsNoTokenLeadsToNobody(String token) {
        assertThat(links.user(token)).isEmpty();
    }

    @Test
    void withoutAnAddressOrAKeyThereAreNoLinks() {
        assertThat(new UnsubscribeLinks(Optional.empty(), KEY).to(ALICE)).isEmpty();
        var keyless = new UnsubscribeLinks(Optional.of(URI.create("https://x.org")), "");
        assertThat(keyless.to(ALICE)).isEmpty();
        assertThat(keyless.user(token(ALICE))).isEmpty();
    }
}
