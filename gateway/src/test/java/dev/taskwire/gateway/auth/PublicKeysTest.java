package dev.taskwire.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeysTest {

    private static final int SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong nanos = new AtomicLong();
    private final PublicJsonWebKey rsa = named("rsa", RsaJwkGenerator.generateJwk(2048));
    private final PublicJsonWebKey curve = named("ec", EcJwkGenerator.generateJwk(EllipticCurves.P256));
    private final PublicJsonWebKey edwards = named("ed", OkpJwkGenerator.generateJwk("Ed25519"));
    private Issuer issuer;

    PublicKeysTest() throws JoseException {}

    @BeforeEach
    void start() {
        issuer = new Issuer(vertx);
        issuer.publishes(rsa, curve, edwards);
    }

    @AfterEach
    void stop() {
        issuer.close();
        on(vertx.close());
    }

    @Test
    void tokensOfAllThreeAlgorithmsAreTaken() {
        var authenticator = open();
        assertThat(subject(authenticator, token(rsa, "RS256"))).isEqualTo("alice");
        assertThat(subject(authenticator, token(curve, "ES256"))).isEqualTo("alice");
        assertThat(subject(authenticator, token(edwards, "EdDSA"))).isEqualTo("alice");
        assertThat(issuer.asked()).isEqualTo(1);
    }

    @Test
    void aTokenMayLeaveOutWhichKeySignedIt() throws JoseException {
        var second = named("rsa-2", RsaJwkGenerator.generateJwk(2048));
        issuer.publishes(rsa, second, curve);
        var authenticator = open();
        assertThat(subject(authenticator, Issuer.token(claims(), second.getPrivateKey(), "", "RS256")))
                .isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS256", "PS512"})
    void anotherAlgorithmOfTheSameKeyIsRefused(String algorithm) {
        assertRefused(open(), token(rsa, algorithm));
    }

    @Test
    void aPublicKeyIsNoSecretAndNoneIsNoAlgorithm() {
        var authenticator = open();
        for (var key : new PublicJsonWebKey[] {rsa, curve, edwards}) {
            var secret = new HmacKey(key.getPublicKey().getEncoded());
            assertRefused(authenticator, Issuer.token(claims(), secret, key.getKeyId(), "HS256"));
            assertRefused(authenticator, Issuer.token(claims(), secret, "", "HS256"));
        }
        var none = Issuer.token(claims(), nothing(), "", AlgorithmIdentifiers.NONE);
        assertRefused(authenticator, none);
        assertRefused(authenticator, none.substring(0, none.length() - 1));
    }

    @Test
    void aKeyOfAnotherKindThanTheTokenSaysIsRefused() {
        var authenticator = open();
        assertRefused(authenticator, Issuer.token(claims(), rsa.getPrivateKey(), "ec", "RS256"));
        assertRefused(authenticator, Issuer.token(claims(), curve.getPrivateKey(), "rsa", "ES256"));
    }

    @Test
    void weakKeysSymmetricKeysAndThoseForOtherUsesAreNotUsed() throws JoseException {
        var weak = named("weak", RsaJwkGenerator.generateJwk(1024));
        var larger = named("larger", EcJwkGenerator.generateJwk(EllipticCurves.P384));
        var encrypting = named("enc", EcJwkGenerator.generateJwk(EllipticCurves.P256));
        encrypting.setUse("enc");
        var other = named("other", RsaJwkGenerator.generateJwk(2048));
        other.setAlgorithm("RS512");
        var shared = OctJwkGenerator.generateJwk(256);
        shared.setKeyId("oct");
        issuer.publishes(new JsonWebKeySet(rsa, weak, larger, encrypting, other, shared)
                .toJson(OutputControlLevel.INCLUDE_SYMMETRIC));
        var authenticator = open();
        assertThat(subject(authenticator, token(rsa, "RS256"))).isEqualTo("alice");
        assertRefused(authenticator, token(weak, "RS256"));
        assertRefused(authenticator, token(larger, "ES384"));
        assertRefused(authenticator, token(encrypting, "ES256"));
        assertRefused(authenticator, token(other, "RS256"));
        assertRefused(authenticator, Issuer.token(claims(), shared.getKey(), "oct", "HS256"));
    }

    @Test
    void aNewKeyIsFetchedWhenATokenNamesItButNotMoreOftenThanEveryTenSeconds() throws JoseException {
        var authenticator = open();
        var next = named("next", RsaJwkGenerator.generateJwk(2048));
        issuer.publishes(rsa, next);
        assertRefused(authenticator, token(next, "RS256"));
        assertThat(issuer.asked()).isEqualTo(1);

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
        for (int i = 0; i < 20; i++) {
            assertThat(subject(authenticator, token(next, "RS256"))).isEqualTo("alice");
            assertRefused(authenticator, Issuer.token(claims(), rsa.getPrivateKey(), "made-up-" + i, "RS256"));
        }
        assertThat(issuer.asked()).isEqualTo(2);
    }

    @Test
    void aWithdrawnKeyIsWorthNothingOnceTheKeysAreFetchedAgain() throws JoseException {
        var authenticator = open();
        var next = named("next", RsaJwkGenerator.generateJwk(2048));
        issuer.publishes(next);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
        assertThat(subject(authenticator, token(next, "RS256"))).isEqualTo("alice");
        assertRefused(authenticator, token(rsa, "RS256"));
    }

    @Test
    void theKeysStayWhileTheIssuerIsAway() throws JoseException {
        var authenticator = open();
        issuer.answers(500);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
        assertRefused(authenticator, token(named("next", RsaJwkGenerator.generateJwk(2048)), "RS256"));
        assertThat(issuer.asked()).isEqualTo(2);
        assertThat(subject(authenticator, token(rsa, "RS256"))).isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "not json",
                "{\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"RSA\"}]}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}"
            })
    void withoutAKeyNothingStarts(String published) {
        issuer.publishes(published);
        assertThatThrownBy(this::open).hasMessageContaining("JWT_JWKS_URL");
    }

    @Test
    void anIssuerThatDoesNotAnswerOrAnswersTooMuchIsAnError() {
        issuer.publishes(" ".repeat(2 * 1024 * 1024));
        assertThatThrownBy(this::open).hasMessageContaining("JWT_JWKS_URL");
        issuer.answers(404);
        assertThatThrownBy(this::open).hasMessageContaining("404");
    }

    private Authenticator open() {
        return on(Authenticator.open(vertx, issuer.settings(), nanos::get));
    }

    private static String token(PublicJsonWebKey key, String algorithm) {
        return Issuer.token(claims(), key, algorithm);
    }

    private static JwtClaims claims() {
        return Issuer.claims("alice");
    }

    private static <T extends JsonWebKey> T named(String id, T key) {
        key.setKeyId(id);
        return key;
    }

    @SuppressWarnings("NullAway") // "none" has no key
    private static java.security.Key nothing() {
        return null;
    }

    private static String subject(Authenticator authenticator, String token) {
        return on(authenticator.subject("Bearer " + token));
    }

    private static void assertRefused(Authenticator authenticator, String token) {
        assertThatThrownBy(() -> subject(authenticator, token)).hasMessageContaining("The token is not valid");
    }

    private static <T> T on(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
