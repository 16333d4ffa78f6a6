package dev.taskwire.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.TaskException;
import java.util.List;

/**
 * A JSON object that came with a request.
 *
 * @param json the object
 * @param errors what its schema finds wrong with it
 */
public record Body(JsonNode json, List<FieldError> errors) {

    /** @throws TaskException {@code VALIDATION_FAILED} unless its schema finds nothing wrong */
    public JsonNode valid() {
        if (!errors.isEmpty()) {
            throw TaskException.invalid(errors);
        }
        return json;
    }
}
