package dev.taskwire.gateway.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Serves a document that is the same for everybody while the process runs, with a strong ETag. Caches ask for it anew. */
final class FixedDocument implements Handler<RoutingContext> {

    private static final int ETAG_BYTES = 16;

    private final String contentType;
    private final Buffer bytes;
    private final String etag;

    FixedDocument(String contentType, Buffer bytes) {
        this.contentType = contentType;
        this.bytes = bytes;
        this.etag = '"' + HexFormat.of().formatHex(digest(bytes.getBytes()), 0, ETAG_BYTES) + '"';
    }

    @Override
    public void handle(RoutingContext request) {
        var response =
                request.response().putHeader(HttpHeaders.ETAG, etag).putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (ETags.isKnown(request.request().headers().getAll(HttpHeaders.IF_NONE_MATCH), etag)) {
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
