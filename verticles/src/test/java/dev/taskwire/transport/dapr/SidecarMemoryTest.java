package dev.taskwire.transport.dapr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.process.Ports;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class SidecarMemoryTest {

    @Test
    void itIsReadOffTheSidecarsMetrics(Vertx vertx) {
        var memory = memory(vertx, """
                # TYPE process_resident_memory_bytes gauge
                process_resident_memory_bytes 1.14511872e+08
                process_virtual_memory_bytes 1.494716416e+09
                """);
        assertThat(Await.result(memory.read())).isEqualTo(114_511_872);
        Await.done(memory.close());
    }

    @Test
    void itIsUnknownWhereNobodyTellsIt(Vertx vertx) {
        var silent = memory(vertx, "another_metric 1\n");
        var absent = new SidecarMemory(vertx, "127.0.0.1", Ports.free());
        assertThatThrownBy(() -> Await.result(silent.read())).hasStackTraceContaining("do not tell");
        assertThatThrownBy(() -> Await.result(absent.read())).hasStackTraceContaining("refused");
        Await.done(silent.close());
        Await.done(absent.close());
    }

    private static SidecarMemory memory(Vertx vertx, String metrics) {
        var server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(request -> request.response().end(metrics))
                .listen(0, "127.0.0.1");
        return new SidecarMemory(vertx, "127.0.0.1", Await.result(server).actualPort());
    }
}
