package dev.taskwire.cli.dlq;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.command.Checkout;
import dev.taskwire.local.up.Home;
import dev.taskwire.local.up.RunState;
import dev.taskwire.local.up.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which process is asked: the backend of the local run, or the one at a given address. */
final class DlqTarget {

    private static final String TOKEN = "OPERATOR_TOKEN";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = {
                "The operations listener of a backend anywhere, such as http://127.0.0.1:8082",
                "(default: that of the running local stack)."
            })
    private @Nullable String url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = {
                "A file with the operator's token",
                "(default: OPERATOR_TOKEN of the environment, else that of the local stack)."
            })
    private @Nullable Path tokenFile;

    DlqApi api() throws IOException {
        String target = url;
        if (target == null) {
            return new DlqApi(localUrl(), localToken());
        }
        if (!target.matches("https?://[^/\\s]+/?")) {
            throw LocalException.wrongUsage("--url " + target + ": a URL such as http://127.0.0.1:8082");
        }
        String given = given();
        if (given.isEmpty()) {
            throw LocalException.wrongUsage("--url needs " + TOKEN + " in the environment, or --token-file");
        }
        return new DlqApi(target.replaceAll("/$", ""), given);
    }

    private static String localUrl() {
        RunState state = new StateFile(Home.of(Checkout.root()).stateFile())
                .running()
                .orElseThrow(() -> new LocalException(
                        "no local stack is up; start one with ./taskwire up, or name a service by --url"));
        String operations = state.urls().get("operations");
        if (operations == null) {
            throw new LocalException("the local stack runs without the service");
        }
        return operations;
    }

    private String localToken() throws IOException {
        Path own = Home.of(Checkout.root()).operatorToken();
        String given = given();
        if (!given.isEmpty() || !Files.exists(own)) {
            return given;
        }
        return Files.readString(own).strip();
    }

    private String given() throws IOException {
        if (tokenFile != null) {
            if (!Files.isReadable(tokenFile)) {
                throw LocalException.wrongUsage("--token-file " + tokenFile + " cannot be read");
            }
            return Files.readString(tokenFile).strip();
        }
        String environment = System.getenv(TOKEN);
        return environment == null ? "" : environment.strip();
    }
}
