package dev.taskwire.gateway.mcp;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A tool: one operation of the API under a name that a model understands.
 *
 * @param name as it is called
 * @param title for people
 * @param description for models: what it does, and when to take it
 * @param operation its id in the API's document
 * @param ids arguments that are parameters of the operation's path
 * @param fields arguments that are fields of its body or query
 * @param rule what its schema says beside the arguments, as keywords; may be empty
 */
record Tool(
        String name,
        String title,
        String description,
        Effect effect,
        String operation,
        List<IdArgument> ids,
        Fields fields,
        JsonObject rule) {

    /** @param parameter of the operation's path */
    record IdArgument(String name, String parameter, String description) {}

    static Tool of(String name, String title, Effect effect, String operation, String description) {
        return new Tool(name, title, description, effect, operation, List.of(), Fields.all(), new JsonObject());
    }

    Tool naming(IdArgument... arguments) {
        return new Tool(name, title, description, effect, operation, List.of(arguments), fields, rule);
    }

    Tool taking(Fields some) {
        return new Tool(name, title, description, effect, operation, ids, some, rule);
    }

    Tool ruledBy(JsonObject keywords) {
        return new Tool(name, title, description, effect, operation, ids, fields, keywords);
    }
}
