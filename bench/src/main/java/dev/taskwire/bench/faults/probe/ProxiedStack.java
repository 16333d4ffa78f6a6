package dev.taskwire.bench.faults.probe;

import dev.taskwire.local.console.Progress;
import dev.taskwire.local.process.CacheDir;
import dev.taskwire.local.toxiproxy.ToxiproxyInstall;
import dev.taskwire.local.up.Link;
import dev.taskwire.local.up.StackOptions;
import dev.taskwire.local.up.TransportChoice;
import java.util.Set;

/** Stacks with toxiproxy on one of their links; it is built where it is not there yet. */
public final class ProxiedStack {

    private ProxiedStack() {}

    public static StackOptions on(Link link, StackOptions plain) {
        return plain.withProxies(
                ToxiproxyInstall.run(plain.home().root(), CacheDir.root(), Progress.SILENT), Set.of(link));
    }

    /** On the way of the events from the service: to the broker, or to the sidecar. */
    public static StackOptions onCarrier(StackOptions plain) {
        return on(carrier(plain), plain);
    }

    /** That way. */
    public static Link carrier(StackOptions options) {
        return options.transport() == TransportChoice.DAPR ? Link.SIDECAR : Link.KAFKA;
    }
}
