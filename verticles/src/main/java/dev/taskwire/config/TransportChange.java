package dev.taskwire.config;

import java.util.Optional;

/**
 * What the files of a running process say differently than before, as far as it can follow.
 *
 * @param useDapr the transport to be on
 * @param canary the percentage by the other one
 */
public record TransportChange(Optional<Boolean> useDapr, Optional<Integer> canary) {

    boolean isEmpty() {
        return useDapr.isEmpty() && canary.isEmpty();
    }
}
