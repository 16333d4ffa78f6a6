package dev.taskwire.app.switching;

/** Why a switch did not come to pass, in a sentence for the operator. The process goes on with the transport it had. */
public final class SwitchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean begun;

    SwitchException(boolean begun, String sentence) {
        super(sentence, null, false, false);
        this.begun = begun;
    }

    /** Whether it was tried and taken back, not refused beforehand. */
    public boolean wasBegun() {
        return begun;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
