package dev.taskwire.worker;

import dev.taskwire.transport.BrokerTools;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.kafka.Redelivery;
import java.time.Duration;

/** Where the direct transport says why. */
class KafkaDeadLetterTest extends DeadLetterContractTest {

    private static final int ATTEMPTS = 3;

    @Override
    protected Transport open(String group) {
        return tools.open(vertx, group, new Redelivery(BrokerTools.FAST, ATTEMPTS, Duration.ZERO));
    }

    @Override
    Outcome passing() {
        return Outcome.RETRY;
    }

    @Override
    int callsUntilGivenUp() {
        return ATTEMPTS;
    }
}
