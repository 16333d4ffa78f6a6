package dev.taskwire.transport.dapr.client;

import dev.taskwire.transport.dapr.client.Call.Repeat;
import dev.taskwire.transport.dapr.client.StateOptions.Consistency;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state API. Reads are sent again where that may help, and so are changes of any version: who names no ETag has
 * accepted that the last write wins. A change of one version is not: the second would conflict with the first.
 */
final class StateApi {

    private static final int NO_CONTENT = 204;
    /** Keys that a store without a bulk operation of its own gets at a time. */
    private static final int PARALLELISM = 10;

    private final Caller caller;

    StateApi(Caller caller) {
        this.caller = caller;
    }

    Future<Optional<StateItem>> get(String store, String key, @Nullable Consistency consistency) {
        String uri = Uris.path("state", store, key);
        String query = consistency == null ? "" : "?consistency=" + consistency.daprName();
        return caller.send(Call.get(DaprApi.STATE, uri + query))
                .compose(Answer::orFail)
                .map(answer -> answer.status() == NO_CONTENT
                        ? Optional.empty()
                        : Optional.of(StateItem.of(answer.body(), answer.headers())));
    }

    Future<BulkState> bulkGet(String store, List<String> keys) {
        var call =
                Call.postJson(DaprApi.STATE, Uris.path("state", store, "bulk"), StateBody.bulkGet(keys, PARALLELISM));
        return caller.send(call.repeated(Repeat.ALWAYS)).compose(Answer::orFail).compose(StateApi::decode);
    }

    Future<Void> save(String store, List<StateWrite> writes) {
        boolean unconditional = writes.stream().allMatch(StateWrite::isUnconditional);
        var call = Call.postJson(DaprApi.STATE, Uris.path("state", store), StateBody.save(writes));
        return caller.send(call.repeated(unconditional ? Repeat.ALWAYS : Repeat.IF_UNSENT))
                .compose(Answer::orFail)
                .mapEmpty();
    }

    Future<Void> delete(String store, StateDelete delete) {
        var call = Call.delete(DaprApi.STATE, Uris.path("state", store, delete.key()) + query(delete.options()));
        String etag = delete.etag();
        return caller.send(
                        etag == null ? call : call.withHeader("if-match", etag).repeated(Repeat.IF_UNSENT))
                .compose(Answer::orFail)
                .mapEmpty();
    }

    /** Never sent twice: it may also publish, where the store has an outbox. */
    Future<Void> transaction(String store, List<StateOperation> operations) {
        return caller.send(Call.postJson(
                        DaprApi.STATE, Uris.path("state", store, "transaction"), StateBody.transaction(operations)))
                .compose(Answer::orFail)
                .mapEmpty();
    }

    private static String query(StateOptions options) {
        JsonObject parameters = options.toJson();
        return parameters.isEmpty()
                ? ""
                : parameters.stream()
                        .map((Map.Entry<String, Object> p) -> p.getKey() + "=" + p.getValue())
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static Future<BulkState> decode(Answer answer) {
        try {
            return Future.succeededFuture(BulkStateReader.read(answer.body()));
        } catch (IOException | ArithmeticException | IndexOutOfBoundsException e) {
            return Future.failedFuture(Failures.protocol(answer, e));
        }
    }
}
