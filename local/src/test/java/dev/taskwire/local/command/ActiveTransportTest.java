package dev.taskwire.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ActiveTransportTest {

    private static final String KAFKA = """
            # TYPE taskwire_transport_active gauge
            taskwire_transport_active{transport="dapr"} 0.0
            taskwire_transport_active{transport="kafka"} 1.0
            """;
    private static final String DAPR = """
            taskwire_transport_active{transport="dapr"} 1.0
            taskwire_transport_active{transport="kafka"} 0.0
            """;

    @Test
    void namesTheOneThatAllUse() {
        assertThat(ActiveTransport.of(List.of(KAFKA, KAFKA))).contains("kafka");
        assertThat(ActiveTransport.of(List.of(DAPR, ""))).contains("dapr");
    }

    @Test
    void namesBothWhereSomeHaveMoved() {
        assertThat(ActiveTransport.of(List.of(KAFKA, DAPR))).contains("dapr and kafka");
    }

    @Test
    void saysNothingWhereNobodyTells() {
        assertThat(ActiveTransport.of(List.of("", "taskwire_tick_age_seconds 1.0\n")))
                .isEmpty();
    }
}
