package dev.taskwire.mail;

/**
 * What became of a try to send.
 *
 * @param cause one sentence for everybody, without names and addresses of ours; empty when sent
 * @param detail for operators; what the server or the network said
 */
public record MailOutcome(Status status, String cause, String detail) {

    public enum Status {
        /** The server has taken responsibility for it. */
        SENT,
        /** Not taken now: try again with the same Message-ID. */
        TRY_AGAIN,
        /** The server may have taken it, or may yet: not to be sent again before {@link MailSender#DEADLINE} is long over. */
        UNKNOWN,
        /** A permanent refusal (RFC 5321: 5yz): trying again is useless. */
        REFUSED
    }

    static final MailOutcome SENT = new MailOutcome(Status.SENT, "");

    /** Where there is no more to say than everybody may know. */
    public MailOutcome(Status status, String cause) {
        this(status, cause, cause);
    }
}
