package dev.taskwire.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class ConfigWatchTest {

    private static final Duration PERIOD = Duration.ofMillis(50);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<TransportChange> changes = new CopyOnWriteArrayList<>();

    @TempDir
    Path dir;

    private @Nullable ConfigWatch watch;

    @AfterEach
    void close() {
        if (watch != null) {
            Await.done(watch.close());
        }
    }

    @BeforeEach
    void defaults() throws IOException {
        Files.copy(Path.of("../conf/defaults.yaml"), dir.resolve("defaults.yaml"));
        write("use_dapr: true");
    }

    private void write(String settings) throws IOException {
        Files.write(dir.resolve("mine.yaml"), List.of("app_id: backend", settings));
    }

    private void watch(Vertx vertx, Map<String, String> environment) {
        watch = Await.result(ConfigWatch.start(vertx, dir.resolve("mine.yaml"), environment, PERIOD, changes::add));
    }

    private void awaitChange(Vertx vertx, int number) {
        Await.until(vertx, SOON, () -> Future.succeededFuture(changes.size() >= number));
    }

    @Test
    void whatChangesIsTold(Vertx vertx) throws IOException {
        watch(vertx, Map.of());

        write("use_dapr: false");
        awaitChange(vertx, 1);
        write("use_dapr: false\ncanary: 10");
        awaitChange(vertx, 2);
        write("http: {port: 1}");
        awaitChange(vertx, 3);

        assertThat(changes)
                .containsExactly(
                        new TransportChange(Optional.of(false), Optional.of(0)),
                        new TransportChange(Optional.empty(), Optional.of(10)),
                        new TransportChange(Optional.empty(), Optional.of(0)));
    }

    @Test
    void whatTheEnvironmentSetsIsIgnored(Vertx vertx) throws IOException {
        watch(vertx, Map.of("USE_DAPR", "true"));

        write("use_dapr: false\ncanary: 5");
        awaitChange(vertx, 1);

        assertThat(changes).containsExactly(new TransportChange(Optional.empty(), Optional.of(5)));
    }

    @Test
    void whatIsWrongIsIgnoredAndWatchedOn(Vertx vertx) throws IOException {
        watch(vertx, Map.of());

        write("use_dapr: maybe\ncanary: 7");
        awaitChange(vertx, 1);
        write("use_dapr: [\n");
        write("use_dapr: false\ncanary: 101");
        awaitChange(vertx, 2);

        assertThat(changes)
                .containsExactly(
                        new TransportChange(Optional.empty(), Optional.of(7)),
                        new TransportChange(Optional.of(false), Optional.empty()));
    }
}
