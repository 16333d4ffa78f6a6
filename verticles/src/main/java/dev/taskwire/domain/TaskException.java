package dev.taskwire.domain;

import java.util.List;
import java.util.function.UnaryOperator;

/** The one failure type of the use cases: a code, a sentence for the client, and the fields at fault. */
public final class TaskException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String detail;
    private final transient List<FieldError> errors;

    public TaskException(ErrorCode code, String detail) {
        this(code, detail, List.of());
    }

    public TaskException(ErrorCode code, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.code = code;
        this.detail = detail;
        this.errors = List.copyOf(errors);
    }

    public static TaskException notFound() {
        return new TaskException(ErrorCode.NOT_FOUND, "There is no such task.");
    }

    public static TaskException invalid(List<FieldError> errors) {
        return new TaskException(
                ErrorCode.VALIDATION_FAILED,
                errors.size() == 1 ? errors.get(0).detail() : errors.size() + " fields are not valid.",
                errors);
    }

    /** @param pointer see {@link FieldError#pointer} */
    public static TaskException invalid(String pointer, String detail) {
        return invalid(List.of(new FieldError(pointer, detail)));
    }

    /** The same, about fields that have other pointers where the client looks. */
    public TaskException moved(UnaryOperator<String> pointer) {
        return new TaskException(
                code,
                detail,
                errors.stream()
                        .map(error -> new FieldError(pointer.apply(error.pointer()), error.detail()))
                        .toList());
    }

    public ErrorCode code() {
        return code;
    }

    /** A sentence for the client. */
    public String detail() {
        return detail;
    }

    public List<FieldError> errors() {
        return errors;
    }
}
