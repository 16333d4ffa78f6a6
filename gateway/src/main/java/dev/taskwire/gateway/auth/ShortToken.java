package dev.taskwire.gateway.auth;

import dev.taskwire.config.AppConfig;
import java.nio.charset.StandardCharsets;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** A token that the service's own secret has signed, for a test of a deployment. */
public final class ShortToken {

    private static final float MINUTES = 5;

    private ShortToken() {}

    /** Of this user, for five minutes; the settings have to have a secret. */
    public static String of(AppConfig.Auth settings, String user) {
        var claims = new JwtClaims();
        claims.setSubject(user);
        claims.setIssuer(settings.issuer());
        claims.setAudience(settings.audience());
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(MINUTES);
        var token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        token.setHeader("typ", "JWT");
        token.setKey(new HmacKey(settings.jwtSecret().value().getBytes(StandardCharsets.UTF_8)));
        token.setPayload(claims.toJson());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("JWT_SECRET cannot sign a token", e);
        }
    }
}
