package dev.taskwire.transport.dapr;

import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.dapr.client.DaprException;

/**
 * What a failed publish means for the record. Pure functions.
 *
 * <p>A broker error is UNKNOWN, not FAILED: daprd's Kafka producer retries by itself and may have written the record
 * before it gave up, and one that hung was seen to publish 20 s later.
 */
final class PublishOutcomes {

    /** Said by daprd's producer before it sends anything. */
    private static final String ABOVE_PRODUCER_LIMIT = "larger than configured Producer.MaxMessageBytes";
    /** Said by the broker of a whole record batch, of which this record may be an innocent part. */
    private static final String ABOVE_BROKER_LIMIT = "Message was too large";

    private PublishOutcomes() {}

    /** Of a call that carried this one record, or that was not carried out for any. */
    static PublishOutcome of(Throwable failure) {
        String cause = String.valueOf(failure.getMessage());
        if (!(failure instanceof DaprException dapr)) {
            return PublishOutcome.unknown(cause);
        }
        return switch (dapr.kind()) {
            case UNREACHABLE, OVERLOADED, CIRCUIT_OPEN -> PublishOutcome.failed(cause);
            case INVALID, UNAUTHORIZED, FORBIDDEN, NOT_FOUND -> PublishOutcome.failed(cause);
            case TOO_LARGE -> PublishOutcome.rejected(cause);
            case SERVER_ERROR -> ofBrokerError(cause);
            case TIMEOUT, DISCONNECTED, CONFLICT, PROTOCOL -> PublishOutcome.unknown(cause);
        };
    }

    /** Of one entry of a bulk call, or of a single call, that the broker did not take. */
    static PublishOutcome ofBrokerError(String error) {
        return isTooLarge(error) ? PublishOutcome.rejected(error) : PublishOutcome.unknown(error);
    }

    /** Whether the size was the reason: in company that says nothing of the single record, which was not written. */
    static boolean isTooLarge(String error) {
        return error.contains(ABOVE_PRODUCER_LIMIT) || error.contains(ABOVE_BROKER_LIMIT);
    }
}
