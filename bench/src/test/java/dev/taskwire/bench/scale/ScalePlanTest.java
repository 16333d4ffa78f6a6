package dev.taskwire.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScalePlanTest {

    private static final List<Dimension> ALL = List.of(Dimension.values());

    @ParameterizedTest
    @EnumSource
    void everyDimensionVariesItselfAloneAndHasTheUsualValue(Dimension dimension) {
        for (boolean quick : new boolean[] {false, true}) {
            assertThat(dimension.values(quick)).isSorted().contains(dimension.value(Setup.USUAL));
            for (int value : dimension.values(quick)) {
                Setup setup = dimension.at(value);
                assertThat(dimension.value(setup)).isEqualTo(value);
                assertThat(ALL)
                        .filteredOn(other -> other != dimension)
                        .allMatch(other -> other.value(setup) == other.value(Setup.USUAL));
            }
        }
    }

    @Test
    void theUsualSetupIsMeasuredOnceAndStacksAreShared() {
        var plan = new ScalePlan(ALL, false, 2, Duration.ofSeconds(4));

        assertThat(plan.stacks()).hasSize(5);
        assertThat(plan.stacks().get(0)).hasSize(8).startsWith(Setup.USUAL);
        assertThat(plan.stacks().stream().flatMap(List::stream))
                .doesNotHaveDuplicates()
                .hasSize(12);
        assertThat(plan.steps()).isEqualTo(24);
    }

    @Test
    void oneDimensionAloneStartsNoOtherStack() {
        var plan = new ScalePlan(List.of(Dimension.USERS), true, 1, Duration.ofSeconds(2));

        assertThat(plan.stacks()).hasSize(1);
        assertThat(plan.steps()).isEqualTo(2);
    }

    @Test
    void aRateIsOnlyForConnectionsThatCanTakeItAndABacklogForWhatConsumes() {
        var plan = new ScalePlan(ALL, false, 2, Duration.ofSeconds(4));
        var quick = new ScalePlan(List.of(Dimension.TASKS), true, 1, Duration.ofSeconds(2));

        assertThat(plan.rate(Setup.USUAL)).isPositive();
        assertThat(plan.rate(Dimension.CONNECTIONS.at(100))).isPositive();
        assertThat(plan.rate(Dimension.CONNECTIONS.at(1))).isZero();
        assertThat(quick.rate(Setup.USUAL)).isZero();
        assertThat(plan.backlog(Setup.USUAL)).isPositive();
        assertThat(plan.backlog(Dimension.REPLICAS.at(2))).isPositive();
        assertThat(plan.backlog(Dimension.TASKS.at(100_000))).isZero();
        assertThat(quick.backlog(Setup.USUAL)).isZero();
    }

    @Test
    void aSetupSaysWhatIsNotUsualAboutIt() {
        assertThat(Setup.USUAL).hasToString("as usual");
        assertThat(Dimension.TASKS.at(100_000)).hasToString("tasks 100,000");
    }
}
