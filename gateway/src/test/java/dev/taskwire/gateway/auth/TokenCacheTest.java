package dev.taskwire.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenCacheTest {

    private final AtomicLong seconds = new AtomicLong(1_000);
    private final TokenCache cache = new TokenCache(seconds::get);

    @Test
    void aTokenIsKnownUntilItExpiresAndNotAMomentLonger() {
        cache.add("token", "alice", 2_000);
        seconds.set(1_999);
        assertThat(cache.subject("token")).isEqualTo("alice");
        seconds.set(2_000);
        assertThat(cache.subject("token")).isNull();
        assertThat(cache.size()).isZero();
    }

    @Test
    void whatHasExpiredIsNotTaken() {
        cache.add("token", "alice", 1_000);
        assertThat(cache.size()).isZero();
    }

    @Test
    void anotherTokenWithTheSameSignatureIsAnother() {
        cache.add("header.alice.signature", "alice", 2_000);
        assertThat(cache.subject("header.bob.signature")).isNull();
    }

    @Test
    void itsSizeIsBoundedAndWhoComesOftenStays() {
        cache.add("often", "alice", 2_000);
        for (int i = 0; i < 5_000; i++) {
            cache.add("token " + i, "bob", 2_000);
            assertThat(cache.subject("often")).isEqualTo("alice");
        }
        assertThat(cache.size()).isEqualTo(1_000);
        assertThat(cache.subject("token 0")).isNull();
        assertThat(cache.subject("token 4999")).isEqualTo("bob");
    }

    @Test
    void aVeryLongTokenIsNotKept() {
        cache.add("x".repeat(1_001), "alice", 2_000);
        assertThat(cache.size()).isZero();
    }
}
