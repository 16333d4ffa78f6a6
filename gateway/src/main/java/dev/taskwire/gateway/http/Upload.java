package dev.taskwire.gateway.http;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.RequestKey;
import dev.taskwire.domain.TaskException;
import dev.taskwire.gateway.transfer.FileFormat;
import dev.taskwire.gateway.transfer.FileSyntaxException;
import dev.taskwire.gateway.transfer.TaskFileReader;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;

/**
 * One file on its way in. The next bytes are asked for when the tasks of those before are written, so that memory does not
 * grow with the file. Confined to one request.
 */
final class Upload {

    private final UseCases useCases;
    private final Call call;
    private final TaskFileReader reader;
    private final ImportReport report;
    private final ImportChunks chunks;
    private final Optional<RequestKey> key;
    private final Fingerprint fingerprint = new Fingerprint();
    /** Whether it, or another file under its key, was taken before; then it is not read again. */
    private boolean isReplay;
    /** Nothing more is read of a file that is broken. */
    private boolean isRead;

    private long seen;

    private long size;

    Upload(UseCases useCases, Call call, FileFormat format) {
        boolean isDryRun = call.query().flag("dry_run");
        this.useCases = useCases;
        this.call = call;
        this.reader = format.reader();
        this.report = new ImportReport(isDryRun);
        this.chunks = new ImportChunks(useCases, call, format.isExact(), isDryRun, report);
        this.key = isDryRun ? Optional.empty() : call.key();
    }

    /** Reads all of it, also where it was answered before: only then it is known to be the same. */
    Future<Answer> answer(HttpServerRequest request) {
        return isKnown().compose(known -> {
            isReplay = known;
            isRead = known;
            return key.isPresent() && !known
                    ? KeyHold.during(key.get(), useCases.keys(), () -> read(request))
                    : read(request);
        });
    }

    private Future<Answer> read(HttpServerRequest request) {
        return PacedBody.read(request, this::take)
                .compose(all -> isRead ? Future.succeededFuture() : end())
                .compose(done -> key.isPresent() ? kept(key.get()) : Future.succeededFuture(report.answer()))
                .recover(cause -> Future.failedFuture(told(cause)));
    }

    /**
     * Whether there will be a report, since something has become of a task of it, and it has gone on since the last time
     * of asking: a caller that sends no more is not waited for.
     */
    boolean goesOn() {
        long now = size + report.written();
        boolean moved = now != seen;
        seen = now;
        return moved && !report.isEmpty();
    }

    /** Whether there is an answer under this key, to whatever body. */
    private Future<Boolean> isKnown() {
        if (key.isEmpty()) {
            return Future.succeededFuture(false);
        }
        return useCases.keys()
                .earlier(key.get())
                .map(Optional::isPresent)
                .recover(cause ->
                        cause instanceof TaskException refusal && refusal.code() == ErrorCode.IDEMPOTENCY_KEY_REUSED
                                ? Future.succeededFuture(true)
                                : Future.failedFuture(cause));
    }

    private Future<Void> take(Buffer buffer) {
        var bytes = buffer.getBytes();
        if (key.isPresent()) {
            var unused = fingerprint.add(bytes);
        }
        size += bytes.length;
        if (size > call.maxBody()) {
            return Future.failedFuture(new TaskException(ErrorCode.PAYLOAD_TOO_LARGE, "The file is too large."));
        }
        if (isRead) {
            return Future.succeededFuture();
        }
        try {
            reader.read(bytes, chunks::add);
            return chunks.take(false);
        } catch (FileSyntaxException e) {
            return broken(e);
        }
    }

    private Future<Void> end() {
        try {
            reader.end(chunks::add);
            return chunks.take(true);
        } catch (FileSyntaxException e) {
            return broken(e);
        }
    }

    private Future<Void> broken(FileSyntaxException cause) {
        isRead = true;
        return chunks.take(true).compose(done -> {
            var error = new FieldError("", cause.detail());
            if (report.isEmpty()) {
                var detail = "Line " + cause.line() + ": " + cause.detail();
                return Future.failedFuture(
                        new TaskException(ErrorCode.MALFORMED_REQUEST, detail, List.of(new FieldError("", detail))));
            }
            report.failed(cause.line(), "", List.of(error));
            return Future.succeededFuture();
        });
    }

    private Future<Answer> kept(RequestKey unread) {
        var whole = new RequestKey(unread.userId(), unread.scope(), unread.key(), fingerprint.value());
        return isReplay
                ? useCases.keys()
                        .earlier(whole)
                        .map(earlier -> earlier.orElseThrow(() -> new TaskException(
                                ErrorCode.IDEMPOTENCY_KEY_IN_USE, "This Idempotency-Key has just ended its day.")))
                : useCases.keys().keep(whole, report.answer());
    }

    /** What was written before it failed is told, too. */
    private Throwable told(Throwable cause) {
        return report.written() > 0 && cause instanceof TaskException refusal
                ? new TaskException(
                        refusal.code(),
                        refusal.detail() + " Of this file, " + report.written()
                                + " tasks have been taken; it can be imported again.",
                        refusal.errors())
                : cause;
    }
}
