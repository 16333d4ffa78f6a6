package dev.taskwire.local.up;

import dev.taskwire.local.console.Progress;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/** A launcher in a process of its own, for tests that kill it. Arguments: checkout, home. */
final class LauncherMain {

    private LauncherMain() {}

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        StackOptions options = TestStacks.options(Path.of(args[0]), Path.of(args[1]));
        try (LocalStack stack = LocalStack.start(options, Progress.SILENT)) {
            System.out.println("ready " + stack.httpUrl());
            System.out.println("ended " + stack.failure().get());
        }
    }
}
