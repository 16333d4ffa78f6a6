package dev.taskwire.cli;

import dev.taskwire.local.up.TransportChoice;

final class KafkaSplitIT extends SplitContract {

    @Override
    TransportChoice transport() {
        return TransportChoice.KAFKA;
    }
}
