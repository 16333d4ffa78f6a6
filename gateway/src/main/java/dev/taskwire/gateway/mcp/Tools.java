package dev.taskwire.gateway.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.taskwire.domain.TaskException;
import dev.taskwire.gateway.contract.Contract;
import dev.taskwire.gateway.contract.OperationShape;
import dev.taskwire.gateway.contract.SchemaSet;
import dev.taskwire.gateway.mcp.RpcException.Code;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All tools, in the order in which they are listed. Immutable and thread-safe. */
final class Tools {

    static final List<Tool> ALL = Stream.of(TaskTools.ALL, ManyTaskTools.ALL, ReminderTools.ALL, LabelTools.ALL)
            .flatMap(List::stream)
            .toList();

    private static final int NAME_SHOWN = 64;

    private record Bound(Tool tool, OperationShape shape) {}

    private final Map<String, Bound> byName = new LinkedHashMap<>();
    private final JsonArray listed = new JsonArray();
    private final SchemaSet inputs;

    Tools(Contract contract) {
        var checked = new JsonObject();
        for (var tool : ALL) {
            var shape = contract.shape(tool.operation());
            if (byName.put(tool.name(), new Bound(tool, shape)) != null) {
                throw new IllegalStateException("two tools of one name: " + tool.name());
            }
            var schemas = new ToolSchemas(tool, shape);
            checked.put(tool.name(), schemas.input(false));
            listed.add(new JsonObject()
                    .put("name", tool.name())
                    .put("title", tool.title())
                    .put("description", tool.description())
                    .put("inputSchema", schemas.input(true))
                    .put("outputSchema", schemas.output())
                    .put("annotations", tool.effect().annotations(tool.title())));
        }
        this.inputs = new SchemaSet(checked);
    }

    /** As clients are told of them. A copy. */
    JsonArray listed() {
        return listed.copy();
    }

    /**
     * Calls the one that the parameters name. What its arguments, or the operation, are refused for is a result.
     *
     * @throws RpcException {@code INVALID_PARAMS} where there is no such tool, or nothing that could be its arguments
     */
    Future<JsonObject> call(JsonNode params, Endpoints endpoints) {
        var bound = named(params.path("name"));
        var arguments = params.path("arguments");
        if (!arguments.isMissingNode() && !arguments.isObject()) {
            throw new RpcException(Code.INVALID_PARAMS, "params.arguments has to be an object.");
        }
        var tool = bound.tool();
        try {
            var given = arguments.isObject() ? arguments : JsonNodeFactory.instance.objectNode();
            var call = ToolArguments.call(
                    tool,
                    inputs.check(tool.name(), given).valid(),
                    bound.shape().hasBody());
            return endpoints
                    .call(call)
                    .map(answer -> ToolResults.of(
                            answer, Optional.ofNullable(call.path().get("id"))))
                    .recover(cause -> cause instanceof TaskException refusal
                            ? Future.succeededFuture(ToolResults.refused(refusal, tool.fields()))
                            : Future.failedFuture(cause));
        } catch (TaskException refusal) {
            return Future.succeededFuture(ToolResults.refused(refusal, tool.fields()));
        }
    }

    private Bound named(JsonNode name) {
        if (!name.isTextual()) {
            throw new RpcException(Code.INVALID_PARAMS, "params.name has to be the name of a tool.");
        }
        var bound = byName.get(name.textValue());
        if (bound == null) {
            var shown = name.textValue().substring(0, Math.min(name.textValue().length(), NAME_SHOWN));
            throw new RpcException(Code.INVALID_PARAMS, "Unknown tool: " + shown);
        }
        return bound;
    }
}
