package dev.taskwire.gateway.http;

import dev.taskwire.gateway.transfer.FileFormat;
import dev.taskwire.gateway.transfer.TaskFileWriter;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.Objects;

/** {@code /api/{user_id}/tasks/export} and {@code /import}: tasks as files. */
final class TransferOperations {

    static final Map<String, StreamOperation> STREAMS = Map.of("exportTasks", TransferOperations::export);

    private static final int EXPORTS_AT_ONCE = 8;
    private static final Permits EXPORTS = new Permits(EXPORTS_AT_ONCE);

    private TransferOperations() {}

    /** The next part is read when the connection has taken the one before it. */
    private static Future<Void> export(UseCases useCases, Call call, HttpServerRequest request) {
        var format = FileFormat.ofWireName(Objects.requireNonNull(call.query().text("format")))
                .orElseThrow();
        var response = request.response();
        var file = format.writer(useCases.export().now());
        return EXPORTS.with(() -> useCases.export()
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
}
