package dev.taskwire.cli;

import dev.taskwire.local.up.TransportChoice;

final class KafkaDeadLettersIT extends DeadLettersContract {

    @Override
    TransportChoice transport() {
        return TransportChoice.KAFKA;
    }
}
