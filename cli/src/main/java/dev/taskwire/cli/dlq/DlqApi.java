package dev.taskwire.cli.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.cli.admin.AdminClient;
import dev.taskwire.cli.api.Query;
import dev.taskwire.local.LocalException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The admin calls on dead letters of one process. Every failure is a {@link LocalException} of one sentence. */
final class DlqApi {

    private static final String PATH = "/dead-letters";

    private final AdminClient client;

    DlqApi(AdminClient client) {
        this.client = client;
    }

    /** @param query by name; those without a value are left out */
    JsonNode list(Map<String, String> query) {
        return answer(client.get(PATH + Query.of(query)));
    }

    JsonNode show(String id) {
        return answer(client.get(PATH + "/" + Query.encoded(id)));
    }

    byte[] payload(String id) {
        return answer(client.bytes(PATH + "/" + Query.encoded(id) + "/payload"));
    }

    JsonNode discard(String id) {
        return answer(client.post(PATH + "/" + Query.encoded(id) + "/discard"));
    }

    JsonNode redrive(Map<String, ?> selector) {
        return answer(client.post(PATH + "/redrive", selector));
    }

    private static <T> T answer(CompletableFuture<T> call) {
        try {
            return AdminClient.joined(call);
        } catch (LocalException e) {
            // Where no role of the process keeps dead letters there is no such path.
            if (e.getMessage().contains("no admin call")) {
                throw new LocalException(
                        e.getMessage() + "; ask a process with the role dead-letters, such as backend", e);
            }
            throw e;
        }
    }
}
