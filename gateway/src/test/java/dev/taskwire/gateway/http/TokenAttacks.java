package dev.taskwire.gateway.http;

import dev.taskwire.gateway.auth.Issuer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwt.NumericDate;

/** Tokens by which nobody gets at what is the owner's. */
final class TokenAttacks {

    private TokenAttacks() {}

    /**
     * @param key that tokens are checked by
     * @return what stands in {@code Authorization}, by name; empty for no such header
     */
    static Map<String, String> on(String owner, RsaJsonWebKey key) {
        var expired = Issuer.claims(owner);
        expired.setExpirationTime(NumericDate.fromSeconds(1_700_000_000));
        Map<String, String> attacks = new LinkedHashMap<>();
        attacks.put("another user's", "Bearer " + Issuer.token(Issuer.claims("bob"), key, "RS256"));
        attacks.put("expired", "Bearer " + Issuer.token(expired, key, "RS256"));
        attacks.put("none", "");
        var claims = new JsonObject(Issuer.claims(owner).toJson());
        attacks.put("alg none", "Bearer " + Tokens.unsigned(claims, "none"));
        var der = key.getPublicKey().getEncoded();
        var pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----\n";
        for (var secret : List.of(
                pem, new String(der, StandardCharsets.ISO_8859_1), key.toJson(OutputControlLevel.PUBLIC_ONLY))) {
            attacks.put(
                    "public key as secret " + attacks.size(),
                    "Bearer " + Tokens.signed(claims, "HS256", "HmacSHA256", secret));
        }
        return attacks;
    }
}
