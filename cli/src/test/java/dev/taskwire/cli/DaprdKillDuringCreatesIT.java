package dev.taskwire.cli;

import dev.taskwire.local.up.TransportChoice;
import org.junit.jupiter.api.BeforeAll;

final class DaprdKillDuringCreatesIT extends KillDuringCreatesContract {

    @BeforeAll
    static void need() {
        Stacks.needDaprd();
    }

    @Override
    TransportChoice transport() {
        return TransportChoice.DAPR;
    }
}
