package dev.taskwire.gateway.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taskwire.gateway.contract.Contract;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Locale;

/** What the contract costs a request to create a task, on one thread. Run its main; no test. */
final class ContractBench {

    private static final int ROUNDS = 6;
    private static final int CALLS = 200_000;
    private static final String TITLE_ONLY = "{\"title\":\"Buy milk\"}";
    private static final String ALL_FIELDS =
            "{\"title\":\"Water the plants\",\"description\":\"All of them\",\"priority\":\"high\","
                    + "\"due_date\":\"2040-01-20T18:00:00+01:00\",\"due_tz\":\"Europe/Berlin\"}";

    private interface Work {
        Object run() throws IOException;
    }

    private ContractBench() {}

    public static void main(String[] arguments) throws IOException {
        var vertx = Vertx.vertx();
        var operation = Waiting.on(Contract.load(vertx, Operations.ids())).operation("createTask");
        var mapper = new ObjectMapper();
        var query = MultiMap.caseInsensitiveMultiMap();
        for (var text : new String[] {TITLE_ONLY, ALL_FIELDS}) {
            var body = Buffer.buffer(text);
            for (int round = 0; round < ROUNDS; round++) {
                report("parse alone", text, () -> mapper.readTree(body.getBytes()));
                report("contract", text, () -> {
                    var unused = operation.query(query);
                    return TaskFields.whole(operation.body("application/json", body));
                });
            }
        }
        Waiting.on(vertx.close());
    }

    private static void report(String what, String body, Work work) throws IOException {
        int seen = 0;
        long begun = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            seen += work.run().hashCode() & 1;
        }
        double micros = (System.nanoTime() - begun) / 1e3 / CALLS;
        System.out.printf(Locale.ROOT, "%-12s %3d bytes %6.2f us/call (%d)%n", what, body.length(), micros, seen);
    }
}
