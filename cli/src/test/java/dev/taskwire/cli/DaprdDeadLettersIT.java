package dev.taskwire.cli;

import dev.taskwire.local.up.TransportChoice;
import org.junit.jupiter.api.BeforeAll;

final class DaprdDeadLettersIT extends DeadLettersContract {

    @BeforeAll
    static void needDaprd() {
        Stacks.needDaprd();
    }

    @Override
    TransportChoice transport() {
        return TransportChoice.DAPR;
    }
}
