package dev.taskwire.cli.dlq;

import dev.taskwire.cli.admin.AdminClient;
import dev.taskwire.cli.admin.OperatorAccess;
import dev.taskwire.local.access.LocalRun;
import dev.taskwire.local.access.UrlOption;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which process is asked: the backend of the local run, or the one at a given address. */
final class DlqTarget {

    @Option(
            names = "--url",
            paramLabel = "URL",
            converter = UrlOption.class,
            description = {
                "The operations listener of a backend anywhere, such as http://127.0.0.1:8082",
                "(default: that of the running local stack)."
            })
    private @Nullable URI url;

    @Mixin
    private OperatorAccess access = new OperatorAccess();

    DlqApi api() throws IOException {
        return new DlqApi(client());
    }

    private AdminClient client() throws IOException {
        if (url != null) {
            return access.at(url);
        }
        return access.local(LocalRun.url(LocalRun.state(), "operations"));
    }
}
