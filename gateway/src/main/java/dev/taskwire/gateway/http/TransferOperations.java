package dev.taskwire.gateway.http;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.gateway.contract.OperationContract;
import dev.taskwire.gateway.transfer.FileFormat;
import dev.taskwire.gateway.transfer.TaskFileWriter;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.Objects;

/** {@code /api/{user_id}/tasks/export} and {@code /import}: tasks as files. */
final class TransferOperations {

    static final Map<String, StreamOperation> STREAMS =
            Map.of("exportTasks", TransferOperations::export, "importTasks", TransferOperations::take);

    private static final int EXPORTS_AT_ONCE = 8;
    /** Each holds a chunk of tasks, and of the file what a connection brings at once. */
    private static final int IMPORTS_AT_ONCE = 4;

    private static final Permits IMPORTS = new Permits(IMPORTS_AT_ONCE);
    private static final Permits EXPORTS = new Permits(EXPORTS_AT_ONCE);

    private TransferOperations() {}

    /** The next part is read when the connection has taken the one before it. */
    private static Future<Void> export(UseCases useCases, HttpCall call, HttpServerRequest request) {
        var format = FileFormat.ofWireName(Objects.requireNonNull(call.query().text("format")))
                .orElseThrow();
        var response = request.response();
        var file = format.writer(useCases.files().exports().now());
        if (request.method().equals(HttpMethod.HEAD)) {
            var unused = begun(response, format, file);
            return response.end();
        }
        return EXPORTS.with(() -> useCases.files()
                .exports()
                .each(call.user(), part -> response.write(begun(response, format, file) + file.part(part)))
                .compose(all -> response.end(begun(response, format, file) + file.end())));
    }

    /** Only here, so that what fails before is answered with a problem. */
    private static String begun(HttpServerResponse response, FileFormat format, TaskFileWriter file) {
        if (response.headWritten()) {
            return "";
        }
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, format.contentType())
                .putHeader("Content-Disposition", "attachment; filename=\"tasks." + format.wireName() + '"');
        return file.begin();
    }

    private static Future<Void> take(UseCases useCases, HttpCall call, HttpServerRequest request) {
        var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        var format = type == null
                ? FileFormat.JSON
                : FileFormat.ofMediaType(OperationContract.mediaType(type))
                        .orElseThrow(() -> new TaskException(
                                ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                                "The body has to be application/json, text/csv or text/calendar."));
        return IMPORTS.with(() -> {
                    var upload = new Upload(useCases, call, format);
                    return SignsOfLife.during(upload.answer(request), request.response(), upload::goesOn);
                })
                .compose(answer -> sent(answer, request.response()));
    }

    private static Future<Void> sent(Answer answer, HttpServerResponse response) {
        if (response.headWritten()) {
            return response.end(Buffer.buffer(answer.body()));
        }
        Replies.send(answer, response);
        return Future.succeededFuture();
    }
}
