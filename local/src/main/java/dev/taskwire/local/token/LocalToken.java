package dev.taskwire.local.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** JSON Web Tokens (HS256) as the local service accepts them. */
public final class LocalToken {

    /** JWT_ISSUER of the local service. */
    public static final String ISSUER = "taskwire-local";

    /** JWT_AUDIENCE of the local service. */
    public static final String AUDIENCE = "taskwire";

    private static final String MAC = "HmacSHA256";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private LocalToken() {}

    /**
     * A token for one user.
     *
     * @param secret JWT_SECRET of the service
     * @param user becomes {@code sub}, which has to equal the user of the path
     */
    public static String create(String secret, String user, Duration ttl, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", user);
        claims.put("iss", ISSUER);
        claims.put("aud", AUDIENCE);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(ttl).getEpochSecond());
        String signed = part(Map.of("alg", "HS256", "typ", "JWT")) + "." + part(claims);
        return signed + "." + BASE64.encodeToString(sign(secret, signed));
    }

    private static String part(Map<String, Object> json) {
        try {
            return BASE64.encodeToString(JSON.writeValueAsBytes(new LinkedHashMap<>(json)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sign(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
