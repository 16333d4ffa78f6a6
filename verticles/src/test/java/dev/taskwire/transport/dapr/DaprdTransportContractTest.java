package dev.taskwire.transport.dapr;

import org.junit.jupiter.api.Tag;

@Tag("daprd")
class DaprdTransportContractTest extends DaprdTransportContract {

    @Override
    protected SidecarApp.Settings settings() {
        return SidecarApp.Settings.SINGLE;
    }
}
