package dev.taskwire.transport.dapr.client;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/** Reads an answer, and no further than its limit. */
final class AnswerBody {

    private AnswerBody() {}

    /** To be called as soon as the head is there, on its context. */
    static Future<Buffer> read(HttpClientResponse response, Call call, int limit) {
        Promise<Buffer> whole = Promise.promise();
        var body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail)
                .handler(chunk -> {
                    if (body.length() + (long) chunk.length() > limit) {
                        whole.tryFail(Failures.tooLong(call, response.statusCode(), limit));
                    } else {
                        body.appendBuffer(chunk);
                    }
                })
                .endHandler(v -> whole.tryComplete(body));
        return whole.future();
    }
}
