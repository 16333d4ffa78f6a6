package dev.taskwire.cli;

import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.TransportChoice;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

final class DaprdEndToEndIT extends EndToEndContract {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path home;

    private static @Nullable LocalStack stack;

    @BeforeAll
    static void start() {
        Stacks.needDaprd();
        stack = Stacks.start(Stacks.options(home, TransportChoice.DAPR));
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Override
    LocalStack stack() {
        return Objects.requireNonNull(stack);
    }

    @Override
    String carrier() {
        return "backend-daprd";
    }
}
