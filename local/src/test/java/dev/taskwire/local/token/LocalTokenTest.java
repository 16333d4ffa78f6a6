package dev.taskwire.local.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class LocalTokenTest {

    @Test
    void hasTheClaimsThatTheServiceAsksForAndAValidSignature() throws Exception {
        Instant now = Instant.ofEpochSecond(1_800_000_000);
        String[] parts =
                LocalToken.create("secret", "7", Duration.ofHours(1), now).split("\\.");
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(decode(parts[0])).path("alg").asText()).isEqualTo("HS256");
        assertThat(json.readTree(decode(parts[1]))).isEqualTo(json.readTree("""
                        {"sub": "7", "iss": "taskwire-local", "aud": "taskwire", "iat": 1800000000, "exp": 1800003600}
                        """));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(decode(parts[2])).isEqualTo(expected);
    }

    private static byte[] decode(String part) {
        return Base64.getUrlDecoder().decode(part);
    }
}
