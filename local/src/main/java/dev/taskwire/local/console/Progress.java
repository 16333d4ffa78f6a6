package dev.taskwire.local.console;

import java.io.IOException;
import java.util.function.Supplier;

/** Tells a person what is going on. */
public interface Progress {

    /** Says nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void say(String line) {}

        @Override
        public <T> T during(Supplier<String> doing, Work<T> work) throws IOException {
            return work.run();
        }
    };

    /** One line. */
    void say(String line);

    /**
     * Runs {@code work} and shows that it goes on.
     *
     * @param doing asked anew each time that it is shown, from another thread
     */
    <T> T during(Supplier<String> doing, Work<T> work) throws IOException;

    /** The same for work that can be told by a few words, such as "starting Kafka". */
    default <T> T during(String doing, Work<T> work) throws IOException {
        return during(() -> doing, work);
    }

    /** The same for a step without a result. */
    default void step(String doing, Runnable work) throws IOException {
        step(() -> doing, work);
    }

    /** As {@link #during(Supplier, Work)}, for a step without a result. */
    default void step(Supplier<String> doing, Runnable work) throws IOException {
        boolean done = during(doing, () -> {
            work.run();
            return true;
        });
        assert done;
    }

    /** A step that takes a while. */
    @FunctionalInterface
    interface Work<T> {

        T run() throws IOException;
    }
}
