package dev.taskwire.transport.kafka;

import dev.taskwire.transport.PublishOutcome;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What an exception of the producer says about the record. The same {@link TimeoutException} means two things: before
 * the record was taken into the producer's buffer (no metadata, no space) it was certainly not sent; after that nobody
 * knows. Where there is any doubt the answer is UNKNOWN, which costs a retry only the rest of the outbox lease.
 */
final class PublishFailures {

    private PublishFailures() {}

    /** The producer refused the record inside {@code send}, before it was in its buffer. */
    static PublishOutcome refused(Exception cause) {
        if (isPermanent(cause)) {
            return PublishOutcome.rejected(sentence(cause));
        }
        boolean certain = cause instanceof TimeoutException
                || cause instanceof AuthenticationException
                || cause instanceof AuthorizationException
                || cause instanceof InvalidTopicException
                || cause instanceof UnknownTopicOrPartitionException;
        return certain ? PublishOutcome.failed(sentence(cause)) : PublishOutcome.unknown(sentence(cause));
    }

    /** The record had been in the buffer, and may have been on the wire. */
    static PublishOutcome afterSend(Exception cause) {
        return isPermanent(cause) ? PublishOutcome.rejected(sentence(cause)) : PublishOutcome.unknown(sentence(cause));
    }

    static String sentence(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        var name = root.getClass().getSimpleName();
        return root.getMessage() == null ? name : name + ": " + root.getMessage();
    }

    private static boolean isPermanent(Exception cause) {
        return cause instanceof RecordTooLargeException
                || cause instanceof InvalidRecordException
                || cause instanceof SerializationException;
    }
}
