package dev.taskwire.local.up;

import dev.taskwire.local.console.Progress;
import dev.taskwire.local.process.ManagedProcess;
import dev.taskwire.local.process.ProcessSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** A launcher of one process that does nothing, with a reaper, for a test that kills it. Argument: home. */
final class SleepLauncherMain {

    private SleepLauncherMain() {}

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        try (Reaper reaper = Reaper.of(Path.of(args[0]));
                Run run = Run.begin(
                        StackOptions.of(Path.of("..")).in(reaper.dir()).withFreePorts(), Progress.SILENT)) {
            run.describe(new RunState(
                    RunState.Identity.of(ProcessHandle.current(), ""),
                    "kafka",
                    "single",
                    "none",
                    reaper.dir().toString(),
                    false,
                    Map.of(),
                    List.of()));
            Path log = reaper.dir().resolve("sleeper.log");
            ManagedProcess sleeper = ManagedProcess.start(ProcessSpec.of("sleeper", List.of("sleep", "300"), log));
            run.members().add(sleeper, ProcessGroup.SERVICE, null, Map.of(), null);
            System.out.println("ended " + run.members().failure().get());
        }
    }
}
