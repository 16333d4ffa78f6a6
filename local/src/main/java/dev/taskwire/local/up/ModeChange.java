package dev.taskwire.local.up;

import dev.taskwire.local.console.Progress;
import dev.taskwire.local.process.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A move between one process for all roles and one per service, on the same data. Both stop drained; the consumer groups
 * differ, so the new ones read the topics from their beginning and skip what their roles have done.
 */
final class ModeChange {

    private ModeChange() {}

    static void note(Home home, boolean split, Progress progress) throws IOException {
        Path file = home.data().resolve("mode");
        String now = split ? "split" : "single";
        if (Files.exists(file) && !Files.readString(file).strip().equals(now)) {
            progress.say("changing from " + describe(!split) + " to " + describe(split)
                    + ": the consumer groups change, and events that were handled are skipped");
            // Its only content is the tick's job, which belongs to the app id of the old mode.
            Trees.delete(home.schedulerData());
        }
        Files.createDirectories(home.data());
        Files.writeString(file, now + System.lineSeparator());
    }

    private static String describe(boolean split) {
        return split ? "one process per service" : "all roles in one process";
    }
}
