package dev.taskwire.transport.dapr;

import java.util.Optional;
import org.junit.jupiter.api.Tag;

@Tag("daprd")
class DaprdTransportContractTest extends DaprdTransportContract {

    @Override
    protected Optional<BulkSubscription> bulk() {
        return Optional.empty();
    }
}
