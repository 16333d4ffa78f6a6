package dev.taskwire.gateway.auth;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A JSON Web Key Set (RFC 7517) behind a URL. Keys that are not public, or of another algorithm, are left out. */
final class KeySet {

    private static final int TIMEOUT_SECONDS = 5;
    private static final long BYTES_MAX = 1024L * 1024;

    private final Vertx vertx;
    private final HttpClientAgent client;
    private final RequestOptions request;

    KeySet(Vertx vertx, String url) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(TIMEOUT_SECONDS * 1_000));
        this.request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url)
                .setFollowRedirects(false)
                .putHeader("Accept", "application/jwk-set+json, application/json");
    }

    /** Fails unless there is at least one key. */
    Future<List<JsonWebKey>> fetch() {
        var promise = Promise.<List<JsonWebKey>>promise();
        // On an event loop: a response that comes before somebody listens to it is lost.
        vertx.getOrCreateContext()
                .runOnContext(
                        ignored -> fetchHere().onSuccess(promise::complete).onFailure(promise::fail));
        return promise.future();
    }

    private Future<List<JsonWebKey>> fetchHere() {
        return client.request(new RequestOptions(request))
                .compose(call -> call.send())
                .compose(KeySet::body)
                .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .map(body -> keys(body.toString(StandardCharsets.UTF_8)));
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        response.exceptionHandler(cause -> {}); // told by its end
        if (response.statusCode() != 200) {
            return Future.failedFuture(new IllegalStateException("it answers " + response.statusCode()));
        }
        var body = Buffer.buffer();
        response.handler(part -> {
            if (body.appendBuffer(part).length() > BYTES_MAX) {
                var unused = response.request().connection().close();
            }
        });
        return response.end().map(body);
    }

    /** @throws IllegalStateException if there is none */
    static List<JsonWebKey> keys(String json) {
        try {
            var keys = new JsonWebKeySet(json)
                    .getJsonWebKeys().stream().filter(KeySet::isUsable).toList();
            if (keys.isEmpty()) {
                throw new IllegalStateException("it holds no public key for RS256, ES256 or EdDSA");
            }
            return keys;
        } catch (JoseException e) {
            throw new IllegalStateException("it is no JSON Web Key Set", e);
        }
    }

    private static boolean isUsable(JsonWebKey key) {
        boolean signs = key.getUse() == null || key.getUse().equals("sig");
        if (key instanceof RsaJsonWebKey rsa) {
            return signs && rsa.getPrivateKey() == null && isFor(key, AlgorithmIdentifiers.RSA_USING_SHA256);
        }
        if (key instanceof EllipticCurveJsonWebKey curve) {
            return signs
                    && curve.getPrivateKey() == null
                    && EllipticCurves.P_256.equals(curve.getCurveName())
                    && isFor(key, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        }
        return key instanceof OctetKeyPairJsonWebKey pair
                && signs
                && pair.getPrivateKey() == null
                && OctetKeyPairJsonWebKey.SUBTYPE_ED25519.equals(pair.getSubtype())
                && isFor(key, AlgorithmIdentifiers.EDDSA);
    }

    private static boolean isFor(JsonWebKey key, String algorithm) {
        return key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm);
    }
}
