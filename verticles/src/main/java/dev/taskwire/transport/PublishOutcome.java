package dev.taskwire.transport;

/**
 * What became of one record that was to be published.
 *
 * @param cause one sentence for a log or an operator; empty when acknowledged
 */
public record PublishOutcome(Status status, String cause) {

    private static final PublishOutcome ACKED = new PublishOutcome(Status.ACKED, "");

    public enum Status {
        /** The broker has it on all in-sync replicas. */
        ACKED,
        /** It is certainly not on the topic: publish it again later. */
        FAILED,
        /** Nobody knows (a time-out, a connection lost after sending): it may be on the topic, or get there yet. */
        UNKNOWN,
        /** It will never be taken as it is (too large, not allowed). */
        REJECTED
    }

    public static PublishOutcome acked() {
        return ACKED;
    }

    public static PublishOutcome failed(String cause) {
        return new PublishOutcome(Status.FAILED, cause);
    }

    public static PublishOutcome unknown(String cause) {
        return new PublishOutcome(Status.UNKNOWN, cause);
    }

    public static PublishOutcome rejected(String cause) {
        return new PublishOutcome(Status.REJECTED, cause);
    }

    public boolean isAcked() {
        return status == Status.ACKED;
    }
}
