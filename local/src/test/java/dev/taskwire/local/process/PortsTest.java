package dev.taskwire.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void aTakenPortIsOneErrorWithPortRemedyAndOwner() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> Ports.requireFree(port, "public HTTP", "set HTTP_PORT=8090"))
                    .isInstanceOf(LocalException.class)
                    .hasMessageContaining("port " + port + " for public HTTP is taken")
                    .hasMessageContaining("set HTTP_PORT=8090")
                    .satisfies(e -> {
                        if (Files.exists(Path.of("/proc/net/tcp"))) {
                            assertThat(e)
                                    .hasMessageContaining("by process "
                                            + ProcessHandle.current().pid() + " (");
                        }
                    });
        }
    }

    @Test
    void aPortTakenOnAllAddressesIsTakenOnLoopbackToo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
            assertThat(Ports.preferred(taken.getLocalPort())).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void freePortsDifferAndAreFree() {
        assertThat(Ports.free(5))
                .doesNotHaveDuplicates()
                .allSatisfy(port -> assertThatCode(() -> Ports.requireFree(port, "a test", "none"))
                        .doesNotThrowAnyException());
    }
}
