package dev.taskwire.gateway.transfer;

/** A file is not of its format from some line on; what stands before it has been read. */
public final class FileSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;

    FileSyntaxException(int line, String detail) {
        super(detail, null, false, false);
        this.line = line;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** A sentence for the client. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
