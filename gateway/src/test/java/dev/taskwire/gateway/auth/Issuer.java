package dev.taskwire.gateway.auth;

import dev.taskwire.config.AppConfig;
import dev.taskwire.config.AuthMode;
import dev.taskwire.config.Secret;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.security.Key;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An issuer of tokens that publishes its keys over HTTP, and can be told to publish anything. */
public final class Issuer implements AutoCloseable {

    static final String NAME = "issuer-test";
    static final String AUDIENCE = "taskwire-test";
    private static final int SECONDS = 30;

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;
    private volatile String keys = "{\"keys\":[]}";

    public Issuer(Vertx vertx) {
        this.server = vertx.createHttpServer()
                .requestHandler(request -> {
                    asked.incrementAndGet();
                    request.response().setStatusCode(status).end(keys);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
    }

    public AppConfig.Auth settings() {
        var url = "http://127.0.0.1:" + server.actualPort() + "/jwks.json";
        return new AppConfig.Auth(AuthMode.JWT, new Secret(""), Optional.of(url), NAME, AUDIENCE);
    }

    /** The public halves. */
    public void publishes(JsonWebKey... published) {
        keys = new JsonWebKeySet(published).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    void publishes(String text) {
        keys = text;
    }

    void answers(int code) {
        status = code;
    }

    /** How often the keys were fetched. */
    int asked() {
        return asked.get();
    }

    /** All in order; tests spoil one of them at a time. */
    public static JwtClaims claims(String subject) {
        var claims = new JwtClaims();
        claims.setIssuer(NAME);
        claims.setAudience(AUDIENCE);
        claims.setSubject(subject);
        claims.setExpirationTimeMinutesInTheFuture(10);
        return claims;
    }

    public static String token(JwtClaims claims, PublicJsonWebKey key, String algorithm) {
        return token(claims, key.getPrivateKey(), key.getKeyId(), algorithm);
    }

    static String token(JwtClaims claims, Key key, String keyId, String algorithm) {
        var jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        jws.setDoKeyValidation(false);
        jws.setPayload(claims.toJson());
        jws.setAlgorithmHeaderValue(algorithm);
        jws.setKey(key);
        if (!keyId.isEmpty()) {
            jws.setKeyIdHeaderValue(keyId);
        }
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
