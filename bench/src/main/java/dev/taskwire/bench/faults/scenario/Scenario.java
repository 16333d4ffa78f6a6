package dev.taskwire.bench.faults.scenario;

import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.local.up.TransportChoice;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A load, and the harm that is done meanwhile.
 *
 * @param number in the table of docs/faults.md; 0 for what harms nothing
 * @param description the harm, in a line
 * @param passes when it passes besides the invariants, in a line
 * @param notOverKafka why it cannot be over direct Kafka; empty where it can
 * @param lacking what it needs and has not been given, so that there is no run at all; empty where nothing is missing
 * @param load as large as it usually is
 * @param fault makes a new one for each run
 */
public record Scenario(
        int number,
        String name,
        String description,
        String passes,
        Optional<String> notOverKafka,
        Optional<String> lacking,
        Load load,
        Supplier<Fault> fault) {

    /** One for either transport. */
    public static Scenario of(
            int number, String name, String description, String passes, Load load, Supplier<Fault> fault) {
        return new Scenario(number, name, description, passes, Optional.empty(), Optional.empty(), load, fault);
    }

    /** The same for a stack with sidecars alone. */
    public Scenario notOverKafka(String reason) {
        return new Scenario(number, name, description, passes, Optional.of(reason), lacking, load, fault);
    }

    /** The same, which cannot be run for now. */
    public Scenario lacking(String reason) {
        return new Scenario(number, name, description, passes, notOverKafka, Optional.of(reason), load, fault);
    }

    public Scenario withLoad(Load other) {
        return new Scenario(number, name, description, passes, notOverKafka, lacking, other, fault);
    }

    /** Why there is no run over a transport; empty if there is one. */
    public Optional<String> notOver(TransportChoice transport) {
        return lacking.or(() -> transport == TransportChoice.KAFKA ? notOverKafka : Optional.empty());
    }
}
