package dev.taskwire.gateway.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether two bodies are the same, without keeping them (SHA-256). Confined to one body. */
final class Fingerprint {

    private final MessageDigest digest;

    Fingerprint() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    Fingerprint add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /** Of all that was added; after this it begins anew. */
    String value() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
