package dev.taskwire.cli;

import dev.taskwire.local.up.TransportChoice;

final class KafkaKillDuringCreatesIT extends KillDuringCreatesContract {

    @Override
    TransportChoice transport() {
        return TransportChoice.KAFKA;
    }
}
