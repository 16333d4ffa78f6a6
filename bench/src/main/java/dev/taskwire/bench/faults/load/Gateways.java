package dev.taskwire.bench.faults.load;

import dev.taskwire.local.process.Http;
import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.RunState;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The gateways as clients behind a balancer see them: requests go in turns to those that say they are ready, asked twice a
 * second. Where none is, they go to any. Nothing is asked again elsewhere. Thread-safe.
 */
public final class Gateways implements AutoCloseable {

    private static final long EVERY_MILLIS = 500;
    private static final int READY = 200;

    private final List<Gateway> gateways;
    private final AtomicInteger turn = new AtomicInteger();
    private final ScheduledExecutorService probes;

    private Gateways(List<Gateway> gateways) {
        this.gateways = gateways;
        this.probes = Executors.newScheduledThreadPool(gateways.size(), Gateways::daemon);
        gateways.stream().filter(each -> !each.readyUrl.isEmpty()).forEach(each -> {
            var unused = probes.scheduleWithFixedDelay(each::probe, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        });
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "readiness");
        thread.setDaemon(true);
        return thread;
    }

    /** All processes of the stack that serve the API. */
    public static Gateways of(LocalStack stack) {
        return new Gateways(stack.processes().stream()
                .map(RunState.Entry::ports)
                .filter(ports -> ports.containsKey("http") && ports.containsKey("ops"))
                .map(ports -> new Gateway(local(ports.get("http")), local(ports.get("ops")) + "/readyz"))
                .toList());
    }

    /** One address, behind which a balancer of others chooses. */
    public static Gateways behind(String url) {
        return new Gateways(List.of(new Gateway(url, "")));
    }

    private static String local(Integer port) {
        return "http://127.0.0.1:" + port;
    }

    /** The address of the next one. */
    public String next() {
        int first = turn.getAndIncrement();
        for (int i = 0; i < gateways.size(); i++) {
            Gateway gateway = gateways.get(Math.floorMod(first + i, gateways.size()));
            if (gateway.ready) {
                return gateway.url;
            }
        }
        return gateways.get(Math.floorMod(first, gateways.size())).url;
    }

    @Override
    public void close() {
        var unused = probes.shutdownNow(); // nobody waits for a probe
    }

    private static final class Gateway {

        private final String url;
        private final String readyUrl; // empty where readiness is another's business
        private volatile boolean ready = true;

        Gateway(String url, String readyUrl) {
            this.url = url;
            this.readyUrl = readyUrl;
        }

        void probe() {
            ready = Http.status(readyUrl) == READY;
        }
    }
}
