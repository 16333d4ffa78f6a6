package dev.taskwire.cli;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a topic shows of a run.
 *
 * @param records all of them
 * @param duplicates records whose event had been there before
 * @param inversions events that came, for the first time, after a later one of their task, or on another partition
 * @param longestGapMs between two neighbouring records of the topic, by the time at which they were written
 */
record Wire(int records, int duplicates, int inversions, long longestGapMs, Set<SteadyLoad.Acked> versions) {

    static Wire of(List<ConsumerRecord<byte[], byte[]>> records) {
        Set<String> seen = new HashSet<>();
        Set<SteadyLoad.Acked> versions = new HashSet<>();
        Map<Long, Long> latest = new HashMap<>();
        Map<Long, Integer> partitions = new HashMap<>();
        int duplicates = 0;
        int inversions = 0;
        for (var record : records) {
            var event = ApiClient.parse(TopicReader.text(record.value()));
            long task = event.path("data").path("task_id").asLong();
            long version = event.path("sequence").asLong();
            if (!seen.add(event.path("id").asText())) {
                duplicates++;
                continue;
            }
            versions.add(new SteadyLoad.Acked(task, version));
            boolean late = latest.merge(task, version, Math::max) > version;
            boolean elsewhere = partitions.merge(task, record.partition(), (first, now) -> first) != record.partition();
            inversions += late || elsewhere ? 1 : 0;
        }
        return new Wire(records.size(), duplicates, inversions, longestGap(records), versions);
    }

    private static long longestGap(List<ConsumerRecord<byte[], byte[]>> records) {
        var times =
                records.stream().mapToLong(ConsumerRecord::timestamp).sorted().toArray();
        long longest = 0;
        for (int i = 1; i < times.length; i++) {
            longest = Math.max(longest, times[i] - times[i - 1]);
        }
        return longest;
    }
}
