package dev.taskwire.gateway.contract;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The API's one document: checked, and reduced to the operations that are bound, so that what is served, routed and
 * validated is the same. Made once a process; immutable and thread-safe.
 */
public final class Contract {

    private final OpenAPIContract contract;
    private final JsonObject document;
    private final JsonObject events = DocumentFiles.events();
    private final Map<String, OperationContract> operations;

    private Contract(OpenAPIContract contract, JsonObject document) {
        this.contract = contract;
        this.document = document;
        var schemas = new Schemas(document);
        this.operations = contract.operations().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Operation::getOperationId, operation -> OperationContract.of(operation, schemas)));
    }

    /**
     * @param operationIds of the operations that are bound
     * @return fails if the document is not valid, or lacks one of them
     */
    public static Future<Contract> load(Vertx vertx, Set<String> operationIds) {
        return vertx.executeBlocking(() -> Documents.reduced(DocumentFiles.read(), operationIds))
                .compose(document -> OpenAPIContract.from(vertx, Documents.forRouter(document))
                        .compose(contract -> vertx.executeBlocking(() -> new Contract(contract, document))))
                .map(contract -> contract.having(operationIds));
    }

    /** What the router is built from. It knows nothing of responses and of bodies that are not JSON. */
    public OpenAPIContract routes() {
        return contract;
    }

    public OperationContract operation(String operationId) {
        var operation = operations.get(operationId);
        if (operation == null) {
            throw new IllegalArgumentException("there is no operation " + operationId);
        }
        return operation;
    }

    /** What the operation takes and gives, as schemas that stand alone. */
    public OperationShape shape(String operationId) {
        return OperationShape.of(new StandAlone(document), operationId);
    }

    /** The document as it is served, with the references that it is written with. A copy. */
    public JsonObject document() {
        return document.copy();
    }

    /** The AsyncAPI document: the topics and what stands on them. A copy. */
    public JsonObject events() {
        return events.copy();
    }

    private Contract having(Set<String> operationIds) {
        var missing = new TreeSet<>(operationIds);
        missing.removeAll(operations.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("not in the document: " + missing);
        }
        return this;
    }
}
