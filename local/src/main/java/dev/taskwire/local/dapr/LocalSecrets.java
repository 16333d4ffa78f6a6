package dev.taskwire.local.dapr;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What dapr-components/local/secretstore.yaml reads: the secrets that the components name, under the names that they have
 * in a cluster.
 */
final class LocalSecrets {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LocalSecrets() {}

    /** Writes them where this user alone may read them. */
    static void write(SidecarSpec spec) {
        Map<String, Map<String, String>> secrets = Map.of(
                // The local broker asks for none.
                "kafka-secrets", Map.of("username", "unused", "password", "unused"),
                "todo-app-secrets", Map.of("STATE_CONNECTION", spec.upstreams().database() + "?sslmode=disable"));
        Path file = spec.secretsFile();
        try {
            PrivateFiles.write(file, JSON.writeValueAsString(secrets));
        } catch (IOException e) {
            throw new LocalException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
