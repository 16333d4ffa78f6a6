package dev.taskwire.bench.drain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaskOrderTest {

    private final TaskOrder order = new TaskOrder(100, 2);

    @Test
    void eachTaskHasAnOrderOfItsOwn() {
        see(100, 1);
        see(101, 1, 2);
        see(100, 2, 3);
        see(99, 7);
        see(102, 7);

        assertThat(order.inOrder()).isEqualTo(5);
        assertThat(order.again()).isZero();
        assertThat(order.outOfOrder()).isZero();
    }

    @Test
    void whatComesAgainIsNoDisorder() {
        see(100, 1, 2, 1, 2, 3);

        assertThat(order.inOrder()).isEqualTo(3);
        assertThat(order.again()).isEqualTo(2);
        assertThat(order.outOfOrder()).isZero();
    }

    @Test
    void whatComesBeforeAnEarlierOneIsDisorderAndTheEarlierOneIsNot() {
        see(100, 1, 3, 2);

        assertThat(order.inOrder()).isEqualTo(2);
        assertThat(order.outOfOrder()).isEqualTo(1);
    }

    private void see(long task, long... versions) {
        for (long version : versions) {
            order.seen(task, version);
        }
    }
}
