package dev.taskwire.gateway.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.domain.FieldError;
import java.util.List;

/**
 * One task of a file, not yet checked.
 *
 * @param line where it begins, from 1
 * @param pointer of the task in a JSON file; empty in others
 * @param json what it says, with the fields of {@code TransferTask}
 * @param errors what could not be said so, by the name that it has in the file
 */
public record FileRecord(int line, String pointer, JsonNode json, List<FieldError> errors) {}
