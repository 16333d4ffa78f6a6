package dev.taskwire.mail;

/**
 * What became of a try to send.
 *
 * @param cause one sentence; empty when sent
 */
public record MailOutcome(Status status, String cause) {

    public enum Status {
        /** The server has taken responsibility for it. */
        SENT,
        /** Not taken now, or nobody knows: try again with the same Message-ID. */
        TRY_AGAIN,
        /** A permanent refusal (RFC 5321: 5yz): trying again is useless. */
        REFUSED
    }

    static final MailOutcome SENT = new MailOutcome(Status.SENT, "");
}
