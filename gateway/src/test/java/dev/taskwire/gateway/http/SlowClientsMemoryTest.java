package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.process.Wait;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A thousand connections that wait for their next request do not keep the last one each. */
class SlowClientsMemoryTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final HttpConnection connection = proxy(HttpConnection.class, "nothing");

    @Test
    void aRequestIsNotKeptForItsConnection() {
        var slow = new SlowClients(SOON, SOON, System::nanoTime);
        slow.opened(connection);
        var request = begun(slow);

        Wait.until("the collector", SOON, () -> {
            System.gc();
            return request.refersTo(null);
        });
        assertThat(request.refersTo(null)).isTrue();
        slow.closed(connection);
    }

    /** On a frame of its own, which holds nothing once it is left. */
    private WeakReference<HttpServerRequest> begun(SlowClients slow) {
        var request = proxy(HttpServerRequest.class, connection);
        slow.begun(request);
        return new WeakReference<>(request);
    }

    private static <T> T proxy(Class<T> type, Object answer) {
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    default -> answer;
                });
        return type.cast(proxy);
    }
}
