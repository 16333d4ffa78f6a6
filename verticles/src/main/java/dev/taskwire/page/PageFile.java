package dev.taskwire.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is the same for everybody while the process runs. Thread-safe as long as nobody writes to its bytes.
 *
 * @param contentType as the header has it
 * @param etag strong: a hash of the bytes
 */
public record PageFile(String contentType, Buffer bytes, String etag) {

    private static final int ETAG_BYTES = 16;

    public PageFile(String contentType, Buffer bytes) {
        this(contentType, bytes, '"' + HexFormat.of().formatHex(digest(bytes.getBytes()), 0, ETAG_BYTES) + '"');
    }

    /** With its ETag; 304 where the request has it already. Caches ask for it anew. On the request's context. */
    public void answer(HttpServerRequest request) {
        var response =
                request.response().putHeader(HttpHeaders.ETAG, etag).putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (EntityTags.parse(request.headers().getAll(HttpHeaders.IF_NONE_MATCH))
                .include(etag)) {
            response.setStatusCode(304).end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, contentType).end(bytes);
        }
    }

    private static byte[] digest(byte[] document) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(document);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
