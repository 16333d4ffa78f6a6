package dev.taskwire.cli.dlq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The admin calls on dead letters of one process. Every failure is a {@link LocalException} of one sentence. */
final class DlqApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int NOT_FOUND = 404;
    private static final int CLIENT_ERROR = 400;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final String url;
    private final String token;

    /** @param url of the operations listener, such as {@code http://127.0.0.1:8082} */
    DlqApi(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** @param query by name; those without a value are left out */
    JsonNode list(Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&", "?", ""));
        return json(request(parameters).GET());
    }

    JsonNode show(String id) {
        return json(request("/" + encoded(id)).GET());
    }

    byte[] payload(String id) {
        return checked(send(request("/" + encoded(id) + "/payload").GET())).body();
    }

    JsonNode discard(String id) {
        return json(request("/" + encoded(id) + "/discard").POST(BodyPublishers.noBody()));
    }

    JsonNode redrive(Map<String, ?> selector) {
        try {
            return json(request("/redrive")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(selector))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + "/admin/dead-letters" + path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode json(HttpRequest.Builder request) {
        return parsed(checked(send(request)));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            String reason = e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
            throw new LocalException("no answer from " + url + reason + "; is the service up?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted", e);
        }
    }

    private HttpResponse<byte[]> checked(HttpResponse<byte[]> response) {
        if (response.statusCode() < CLIENT_ERROR) {
            return response;
        }
        String detail = parsed(response).path("detail").asText("it answers " + response.statusCode());
        // Where no role of the process keeps dead letters there is no such path.
        String hint = response.statusCode() == NOT_FOUND && detail.contains("no admin call")
                ? "; ask a process with the role dead-letters, such as backend"
                : "";
        throw new LocalException(detail.replaceAll("\\.$", "") + hint);
    }

    private JsonNode parsed(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new LocalException(
                    url + " answers " + response.statusCode()
                            + " and no JSON; is it an operations listener of Taskwire?",
                    e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
