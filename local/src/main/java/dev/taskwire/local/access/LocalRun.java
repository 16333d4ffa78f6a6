package dev.taskwire.local.access;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.command.Checkout;
import dev.taskwire.local.up.Home;
import dev.taskwire.local.up.RunState;
import dev.taskwire.local.up.StateFile;

/** The local stack that is up. */
public final class LocalRun {

    private LocalRun() {}

    /** @throws LocalException if none is up */
    public static RunState state() {
        return new StateFile(Home.of(Checkout.root()).stateFile())
                .running()
                .orElseThrow(() -> new LocalException(
                        "no local stack is up; start one with ./taskwire up, or name a process by --url"));
    }

    /**
     * One of its addresses.
     *
     * @param name such as http, or operations
     * @throws LocalException if the service is not part of it
     */
    public static String url(RunState state, String name) {
        String url = state.urls().get(name);
        if (url == null) {
            throw new LocalException("the local stack runs without the service");
        }
        return url;
    }
}
