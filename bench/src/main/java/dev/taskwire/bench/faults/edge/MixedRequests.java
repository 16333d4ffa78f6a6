package dev.taskwire.bench.faults.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taskwire.bench.load.HttpRequests;
import dev.taskwire.bench.load.LoadPlan;
import dev.taskwire.bench.load.LoadResult;
import dev.taskwire.bench.load.Pace;
import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What ordinary clients ask for: pages of a hundred tasks, and now and then a new task, of users of their own. Blocks. */
final class MixedRequests {

    /** How long an answer is waited for. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int USERS = 10;
    private static final int PAGE = 100;
    private static final int PAGES_PER_CREATION = 3;
    private static final String TASK = "{\"title\":\"One of many\",\"priority\":\"low\"}";

    private final InetSocketAddress address;
    private final List<byte[]> requests;

    private MixedRequests(InetSocketAddress address, List<byte[]> requests) {
        this.address = address;
        this.requests = requests;
    }

    /**
     * Gives each user a page of tasks first.
     *
     * @param name of the users, without their numbers
     */
    static MixedRequests of(String url, String name) {
        URI base = URI.create(url);
        List<byte[]> fill = new ArrayList<>();
        List<byte[]> requests = new ArrayList<>();
        for (int user = 1; user <= USERS; user++) {
            String path = "/api/" + name + user + "/tasks";
            fill.addAll(HttpRequests.posts(base, path + "/bulk", "", List.of(bulk())));
            for (int page = 0; page < PAGES_PER_CREATION; page++) {
                requests.add(get(base, path + "?sort=-created_at&limit=" + PAGE));
            }
            requests.addAll(HttpRequests.posts(base, path, "", List.of(TASK)));
        }
        InetSocketAddress address = HttpRequests.address(base);
        LoadResult filled = run(LoadPlan.atOnce(address, fill, fill.size()));
        if (filled.good() != fill.size()) {
            throw new LocalException("the users' first tasks were not created: " + filled.answers());
        }
        return new MixedRequests(address, requests);
    }

    private static String bulk() {
        return "{\"action\":\"create\",\"tasks\":[" + String.join(",", Collections.nCopies(PAGE, TASK)) + "]}";
    }

    private static byte[] get(URI url, String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n\r\n").getBytes(UTF_8);
    }

    /** As fast as so many connections are answered. */
    LoadResult closed(int connections, Duration warmUp, Duration duration) {
        return run(LoadPlan.closed(address, requests, connections, warmUp, duration));
    }

    /** At a rate, whatever becomes of it; what is not answered by the end is not waited for. */
    LoadResult open(int connections, double rate, Duration warmUp, Duration duration) {
        return run(
                new LoadPlan(List.of(address), requests, connections, new Pace.Open(rate), warmUp, duration, PATIENCE));
    }

    private static LoadResult run(LoadPlan plan) {
        try {
            return new dev.taskwire.bench.load.Load(plan).run();
        } catch (IOException e) {
            throw new LocalException("cannot make a load: " + e.getMessage(), e);
        }
    }
}
