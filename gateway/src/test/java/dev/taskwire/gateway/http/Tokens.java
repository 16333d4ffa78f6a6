package dev.taskwire.gateway.http;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes JSON Web Tokens by hand, so that they can be wrong in every way. */
final class Tokens {

    private Tokens() {}

    /** Claims that are all in order; the tests spoil one of them at a time. */
    static JsonObject claims(String subject) {
        long now = System.currentTimeMillis() / 1000;
        return new JsonObject()
                .put("iss", Edge.ISSUER)
                .put("aud", Edge.AUDIENCE)
                .put("sub", subject)
                .put("iat", now)
                .put("exp", now + 600);
    }

    static String signed(JsonObject claims) {
        return signed(claims, "HS256", "HmacSHA256", Edge.SECRET);
    }

    static String signed(JsonObject claims, String algorithm, String mac, String secret) {
        var unsigned = part(new JsonObject().put("alg", algorithm).put("typ", "JWT")) + "." + part(claims);
        try {
            var signer = Mac.getInstance(mac);
            signer.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), mac));
            return unsigned + "." + encode(signer.doFinal(unsigned.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String unsigned(JsonObject claims, String algorithm) {
        return part(new JsonObject().put("alg", algorithm).put("typ", "JWT")) + "." + part(claims) + ".";
    }

    private static String part(JsonObject json) {
        return encode(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
