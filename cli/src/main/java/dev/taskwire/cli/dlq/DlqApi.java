package dev.taskwire.cli.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.cli.admin.AdminClient;
import dev.taskwire.local.LocalException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The admin calls on dead letters of one process. Every failure is a {@link LocalException} of one sentence. */
final class DlqApi {

    private static final String PATH = "/dead-letters";

    private final AdminClient client;

    DlqApi(AdminClient client) {
        this.client = client;
    }

    /** @param query by name; those without a value are left out */
    JsonNode list(Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&", "?", ""));
        return answer(client.get(PATH + parameters));
    }

    JsonNode show(String id) {
        return answer(client.get(PATH + "/" + encoded(id)));
    }

    byte[] payload(String id) {
        return answer(client.bytes(PATH + "/" + encoded(id) + "/payload"));
    }

    JsonNode discard(String id) {
        return answer(client.post(PATH + "/" + encoded(id) + "/discard"));
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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
