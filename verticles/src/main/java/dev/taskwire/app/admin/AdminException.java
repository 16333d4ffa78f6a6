package dev.taskwire.app.admin;

import java.util.Locale;

/** Why an admin call is refused, in a sentence for the operator. */
final class AdminException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The problem's {@code code} is the lower-case name. */
    enum Kind {
        MALFORMED_REQUEST(400, "Malformed request"),
        UNAUTHENTICATED(401, "Not authenticated"),
        ADMIN_DISABLED(403, "Admin calls are off"),
        NOT_FOUND(404, "Not found"),
        CONFLICT(409, "Conflict"),
        PAYLOAD_TOO_LARGE(413, "Payload too large"),
        VALIDATION_FAILED(422, "Validation failed"),
        INTERNAL(500, "Internal error"),
        UNAVAILABLE(503, "Unavailable");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        int status() {
            return status;
        }

        String title() {
            return title;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;

    AdminException(Kind kind, String detail) {
        super(detail, null, false, false);
        this.kind = kind;
    }

    static AdminException invalid(String detail) {
        return new AdminException(Kind.VALIDATION_FAILED, detail);
    }

    Kind kind() {
        return kind;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
