package dev.taskwire.gateway.http;

import dev.taskwire.domain.Actor;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.ImportedTask;
import dev.taskwire.gateway.transfer.FileRecord;
import dev.taskwire.service.TaskImport;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes the tasks of a file as they are read, a chunk at a time. Confined to one file. */
final class ImportChunks {

    private record Line(FileRecord record, ImportedTask task) {}

    private final UseCases useCases;
    private final Call call;
    private final boolean isExact;
    private final boolean isDryRun;
    private final ImportReport report;
    private final ArrayDeque<FileRecord> waiting = new ArrayDeque<>();
    /** How often the file has had the same task so far, by its content. */
    private final Map<String, Integer> times = new HashMap<>();

    ImportChunks(UseCases useCases, Call call, boolean isExact, boolean isDryRun, ImportReport report) {
        this.useCases = useCases;
        this.call = call;
        this.isExact = isExact;
        this.isDryRun = isDryRun;
        this.report = report;
    }

    void add(FileRecord record) {
        waiting.add(record);
    }

    /** Takes whole chunks of what waits, or all of it. */
    Future<Void> take(boolean all) {
        if (waiting.isEmpty() || (waiting.size() < TaskImport.TASKS_MAX && !all)) {
            return Future.succeededFuture();
        }
        var chunk = next();
        return (chunk.isEmpty() ? Future.<Void>succeededFuture() : write(chunk)).compose(done -> take(all));
    }

    /** The next tasks that are valid, each uid once. */
    private List<Line> next() {
        var chunk = new ArrayList<Line>();
        var uids = new HashSet<UUID>();
        for (int i = 0; i < TaskImport.TASKS_MAX && !waiting.isEmpty(); i++) {
            var record = waiting.element();
            var errors = new ArrayList<>(record.errors());
            var content = content(record);
            var task = ImportFields.read(call.part(record.json()), uid(content), isExact, errors);
            if (task.isPresent() && !uids.add(task.get().uid())) {
                break; // for the next chunk, which finds the first one written
            }
            waiting.remove();
            times.merge(content, 1, Integer::sum);
            task.ifPresentOrElse(
                    read -> chunk.add(new Line(record, read)),
                    () -> report.failed(record.line(), record.pointer(), distinct(errors)));
        }
        return chunk;
    }

    private Future<Void> write(List<Line> chunk) {
        var tasks = chunk.stream().map(Line::task).toList();
        return useCases.files()
                .imports()
                .take(call.user(), tasks, isDryRun, call.origin(Actor.Way.IMPORT))
                .map(outcomes -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        var record = chunk.get(i).record();
                        report.add(record.line(), record.pointer(), outcomes.get(i));
                    }
                    return null;
                });
    }

    /**
     * Of one that has none: the same for the same task of a request that comes again under its key, and never that of
     * another task, whatever file came under the key before.
     */
    private UUID uid(String content) {
        return call.key()
                .map(key -> key.userId() + "\n" + key.scope() + "\n" + key.key() + "\n" + content + "\n"
                        + times.getOrDefault(content, 0))
                .map(name -> UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(UUID::randomUUID);
    }

    /** Empty where it does not matter. */
    private String content(FileRecord record) {
        return call.key().isEmpty()
                ? ""
                : new Fingerprint()
                        .add(record.json().toString().getBytes(StandardCharsets.UTF_8))
                        .value();
    }

    private static List<FieldError> distinct(List<FieldError> errors) {
        return errors.stream().distinct().toList();
    }
}
