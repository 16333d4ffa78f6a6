package dev.taskwire.gateway.http;

import dev.taskwire.page.PageFile;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Serves a document that is the same for everybody while the process runs, with a strong ETag. Caches ask for it anew. */
final class FixedDocument implements Handler<RoutingContext> {

    private final PageFile file;

    FixedDocument(PageFile file) {
        this.file = file;
    }

    @Override
    public void handle(RoutingContext request) {
        var response = request.response()
                .putHeader(HttpHeaders.ETAG, file.etag())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (ETags.isKnown(request.request().headers().getAll(HttpHeaders.IF_NONE_MATCH), file.etag())) {
            response.setStatusCode(304).end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, file.contentType()).end(file.bytes());
        }
    }
}
