package dev.taskwire.bench.faults.probe;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.up.Home;
import dev.taskwire.local.up.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;

/** What an operator asks of a stack's first backend, with the token of the run. Blocks. */
public final class AdminCalls {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final String url;
    private final String token;

    public AdminCalls(LocalStack stack, Home home) {
        this.url = stack.operationsUrl() + "/admin";
        try {
            this.token = Files.readString(home.operatorToken()).strip();
        } catch (IOException e) {
            throw new LocalException("cannot read the operator token: " + e.getMessage(), e);
        }
    }

    /** @throws LocalException if a dead letter cannot be discarded */
    public void discard(long letter) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/dead-letters/" + letter + "/discard"))
                .POST(BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token)
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new LocalException(
                        "letter " + letter + " was not discarded: " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new LocalException("the operations listener does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted while an operator asks", e);
        }
    }
}
