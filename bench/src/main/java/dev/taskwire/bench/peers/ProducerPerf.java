package dev.taskwire.bench.peers;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Programs;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code kafka-producer-perf-test} of the Kafka that is on the class path, with acks=all, no keys and otherwise its own
 * settings, as fast as it can.
 *
 * @param payload a file with one line: what each record holds
 */
record ProducerPerf(String bootstrapServers, String topic, Path payload) {

    private static final String PROGRAM = "org.apache.kafka.tools.ProducerPerformance";
    /** What its own script gives it. */
    private static final String HEAP = "-Xmx512M";

    private static final long PATIENCE_SECONDS = 300;

    /**
     * Sends so many records after a tenth as many that do not count.
     *
     * @throws LocalException if not all are acknowledged
     */
    ProducerOutput send(long records) {
        long warmUp = records / 10;
        List<String> command = List.of(
                Programs.java(),
                HEAP,
                "-Duser.language=en", // which its numbers are written in
                "-cp",
                System.getProperty("java.class.path"),
                PROGRAM,
                "--bootstrap-server",
                bootstrapServers,
                "--topic",
                topic,
                "--num-records",
                Long.toString(records + warmUp),
                "--warmup-records",
                Long.toString(warmUp),
                "--throughput",
                "-1",
                "--payload-file",
                payload.toString(),
                "--command-property",
                "acks=all");
        var output = ProducerOutput.parse(Tool.run(command, PATIENCE_SECONDS));
        if (output.records() != records) {
            throw new LocalException("kafka-producer-perf-test: of %d records %d were acknowledged"
                    .formatted(records, output.records()));
        }
        return output;
    }
}
