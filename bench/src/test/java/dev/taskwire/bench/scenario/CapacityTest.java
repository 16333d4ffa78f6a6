package dev.taskwire.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.taskwire.bench.result.Stage;
import dev.taskwire.bench.target.Account;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CapacityTest {

    private final FakeService service = new FakeService();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void tellsBothPartsOfEachRoundApart() throws Exception {
        var accounts = List.of(new Account("1", "a"), new Account("2", "b"));
        var capacity = new Capacity(service.bench(2, 4), new Capacity.Load(4, accounts, 100, 0));

        capacity.round("first");
        capacity.round("second");
        Stage stage = capacity.stage("4");

        assertThat(stage.connections()).isEqualTo(4);
        assertThat(stage.measure("throughput").orElseThrow().rounds()).hasSize(2);
        assertThat(stage.distribution("answer at rate").orElseThrow().count()).isEqualTo(200);
        assertThat(stage.distribution("answer").orElseThrow().count()).isGreaterThan(200);
        assertThat(stage.measure("refused at rate").orElseThrow().mean()).isZero();
        assertThat(stage.measure("consumed")).isEmpty();
        assertThat(service.createdByUser()).containsOnlyKeys("1", "2");
        assertThat(service.createdByUser().get("1"))
                .isCloseTo(service.createdByUser().get("2"), within(8L));
    }

    @Test
    void leavesOutWhatIsNotAskedFor() throws Exception {
        var capacity = new Capacity(service.bench(1, 2), new Capacity.Load(2, List.of(new Account("1", "")), 0, 0));

        capacity.round("only");

        assertThat(capacity.stage("2").distributions())
                .extracting(each -> each.name())
                .containsExactly("answer", "publish");
        assertThat(service.createdByUser()).containsOnlyKeys("1");
    }
}
