package dev.taskwire.bench.faults.probe;

import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.local.LocalException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What an operator asks a process and its sidecar for, with the tokens of the run. Blocks. */
public final class Operator {

    /** Above the longest that a process takes for a switch and the way back. */
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private static final int OK = 200;
    private static final int FIRST_REFUSAL = 300;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Arena arena;

    public Operator(Arena arena) {
        this.arena = arena;
    }

    /**
     * Moves the first backend to another transport, and returns when it is there.
     *
     * @throws LocalException if it is not
     */
    public void switchTo(String transport) {
        var body = new JsonObject().put("to", transport).encode();
        var response = send(admin("/switch").POST(BodyPublishers.ofString(body)));
        if (response.statusCode() != OK) {
            throw new LocalException(
                    "no switch to " + transport + ": " + response.statusCode() + " " + response.body());
        }
    }

    /** @throws LocalException if the dead letter cannot be discarded */
    public void discard(long letter) {
        var response = send(admin("/dead-letters/" + letter + "/discard").POST(BodyPublishers.noBody()));
        if (response.statusCode() != OK) {
            throw new LocalException(
                    "letter " + letter + " was not discarded: " + response.statusCode() + " " + response.body());
        }
    }

    /** Of the first backend. */
    private HttpRequest.Builder admin(String path) {
        return HttpRequest.newBuilder(URI.create(arena.stack().operationsUrl() + "/admin" + path))
                .header("Authorization", "Bearer " + token("operator-token"));
    }

    public boolean hasJob(String name) {
        return send(job(name).GET()).statusCode() == OK;
    }

    /** @throws LocalException if the scheduler does not say that it is gone */
    public void deleteJob(String name) {
        var response = send(job(name).DELETE());
        if (response.statusCode() >= FIRST_REFUSAL) {
            throw new LocalException("the job " + name + " stays: " + response.statusCode() + " " + response.body());
        }
    }

    /** The stable path, the only one that the sidecar's configuration lets the service use. */
    private HttpRequest.Builder job(String name) {
        String sidecar = Victims.url(arena.stack(), "backend-daprd", "http");
        return HttpRequest.newBuilder(URI.create(sidecar + "/v1.0/jobs/" + name))
                .header("dapr-api-token", token("dapr-api-token"));
    }

    private String token(String file) {
        Path path = arena.options().home().run().resolve(file);
        try {
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new LocalException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(ANSWER).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new LocalException("no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted while asking", e);
        }
    }
}
