package dev.taskwire.gateway.auth;

import dev.taskwire.config.AppConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Checks tokens by keys of one kind, and by the algorithms of that kind only, whatever a token says of itself. Each of
 * {@code exp}, {@code iss}, {@code aud} and {@code sub} has to be there. A token that was found valid is not checked again
 * until it expires ({@link TokenCache}). Thread-safe.
 */
final class TokenCheck {

    private static final int LEEWAY_SECONDS = 30;

    private final JwtConsumer consumer;
    /** By the clock that {@code exp} is checked by. */
    private final TokenCache known = new TokenCache(() -> NumericDate.now().getValue());

    private TokenCheck(JwtConsumer consumer) {
        this.consumer = consumer;
    }

    static TokenCheck bySecret(AppConfig.Auth settings) {
        var key = new HmacKey(settings.jwtSecret().value().getBytes(StandardCharsets.UTF_8));
        return new TokenCheck(claims(settings)
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
                .setVerificationKey(key)
                .build());
    }

    /** @param keys of the kinds that {@link KeySet} lets through */
    static TokenCheck byKeys(List<JsonWebKey> keys, AppConfig.Auth settings) {
        var resolver = new JwksVerificationKeyResolver(keys);
        resolver.setDisambiguateWithVerifySignature(true);
        return new TokenCheck(claims(settings)
                .setJwsAlgorithmConstraints(
                        ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
                        AlgorithmIdentifiers.EDDSA)
                .setVerificationKeyResolver(resolver)
                .build());
    }

    /**
     * @return the token's subject
     * @throws InvalidTokenException also where no key of ours fits the token's header
     */
    String subject(String token) {
        var subject = known.subject(token);
        return subject == null ? checked(token) : subject;
    }

    private String checked(String token) {
        try {
            var claims = consumer.processToClaims(token);
            var subject = claims.getSubject();
            if (!subject.isEmpty()) {
                known.add(token, subject, claims.getExpirationTime().getValue());
                return subject;
            }
        } catch (InvalidJwtException e) {
            boolean noKey = e.getCause() instanceof UnresolvableKeyException cause && cause.getCause() == null;
            throw new InvalidTokenException(noKey);
        } catch (MalformedClaimException e) {
            // said below
        }
        throw new InvalidTokenException(false);
    }

    private static JwtConsumerBuilder claims(AppConfig.Auth settings) {
        return new JwtConsumerBuilder()
                .setRequireExpirationTime()
                .setRequireSubject()
                .setExpectedIssuer(true, settings.issuer())
                .setExpectedAudience(true, settings.audience())
                .setAllowedClockSkewInSeconds(LEEWAY_SECONDS);
    }

    /** Carries no more than this: why a token is refused is nobody's business. */
    static final class InvalidTokenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final boolean keyIsUnknown;

        InvalidTokenException(boolean keyIsUnknown) {
            super("not a valid token", null, false, false);
            this.keyIsUnknown = keyIsUnknown;
        }

        /** Whether it may be valid by a newer key. */
        boolean keyIsUnknown() {
            return keyIsUnknown;
        }
    }
}
