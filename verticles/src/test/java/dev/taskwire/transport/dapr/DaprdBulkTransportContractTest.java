package dev.taskwire.transport.dapr;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

@Tag("daprd")
class DaprdBulkTransportContractTest extends DaprdTransportContract {

    @Override
    protected Optional<BulkSubscription> bulk() {
        return Optional.of(new BulkSubscription(100, Duration.ofMillis(10)));
    }
}
