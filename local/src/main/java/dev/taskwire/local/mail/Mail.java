package dev.taskwire.local.mail;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of the mailbox.
 *
 * @param id counts from 1, also over restarts
 * @param from the header, decoded; the envelope's sender where there is none
 * @param to the recipients of the envelope
 * @param date of the header, else of the arrival
 * @param received when it arrived
 * @param messageId the header with its angle brackets
 * @param text the plain part, or the whole body where there is only another kind
 */
public record Mail(
        long id,
        String from,
        List<String> to,
        String subject,
        Instant date,
        Instant received,
        @JsonProperty("message_id") @Nullable String messageId,
        String text) {

    public Mail {
        to = List.copyOf(to);
    }
}
