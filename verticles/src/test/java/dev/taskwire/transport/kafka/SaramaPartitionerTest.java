package dev.taskwire.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaramaPartitionerTest {

    private static final int[] COUNTS = {1, 2, 3, 6, 7, 12, 64};

    /** FNV-1a 32 of "" is 0x811c9dc5 = -2128831035 as an int, of "a" 0xe40c292c = -468965076, of "foobar" 0xbf9cf968. */
    @ParameterizedTest
    @CsvSource({"'', 6, 3", "'', 1000, 35", "a, 6, 0", "a, 1000, 76", "foobar, 1000, 576"})
    void takesTheRemainderOfTheSignedHashWithoutItsSign(String key, int partitions, int expected) {
        assertThat(SaramaPartitioner.partitionOf(key.getBytes(UTF_8), partitions))
                .isEqualTo(expected);
    }

    @Test
    void agreesWithSarama() throws IOException {
        List<String> lines;
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("sarama-vectors.tsv"))) {
            lines = new String(in.readAllBytes(), UTF_8).lines().skip(1).toList();
        }
        assertThat(lines).hasSizeGreaterThan(150).allSatisfy(line -> {
            var columns = line.split("\t", -1);
            var expected = Arrays.stream(columns).skip(1).mapToInt(Integer::parseInt);
            assertThat(Arrays.stream(COUNTS).map(n -> SaramaPartitioner.partitionOf(columns[0].getBytes(UTF_8), n)))
                    .containsExactly(expected.boxed().toArray(Integer[]::new));
        });
    }

    @Test
    void countsPartitionsThatHaveNoLeaderAndSpreadsRecordsWithoutAKey() {
        var node = new Node(1, "127.0.0.1", 9092);
        var partitions = IntStream.range(0, 6)
                .mapToObj(i -> new PartitionInfo("t", i, i == 0 ? node : null, new Node[0], new Node[0]))
                .toList();
        var cluster = new Cluster("c", List.of(node), partitions, java.util.Set.of(), java.util.Set.of());
        try (var partitioner = new SaramaPartitioner()) {
            assertThat(partitioner.partition("t", "1", "1".getBytes(UTF_8), null, null, cluster))
                    .isEqualTo(4);
            assertThat(partitioner.partition("t", null, null, null, null, cluster))
                    .isBetween(0, 5);
        }
    }
}
