package dev.taskwire.cli.dlq;

import dev.taskwire.cli.admin.AdminClient;
import dev.taskwire.cli.admin.OperatorAccess;
import dev.taskwire.local.LocalException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which process is asked: the backend of the local run, or the one at a given address. */
final class DlqTarget {

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = {
                "The operations listener of a backend anywhere, such as http://127.0.0.1:8082",
                "(default: that of the running local stack)."
            })
    private @Nullable String url;

    @Mixin
    private OperatorAccess access = new OperatorAccess();

    DlqApi api() throws IOException {
        return new DlqApi(client());
    }

    private AdminClient client() throws IOException {
        if (url != null) {
            return access.at(url);
        }
        String operations = OperatorAccess.running().urls().get("operations");
        if (operations == null) {
            throw new LocalException("the local stack runs without the service");
        }
        return access.local(operations);
    }
}
