package dev.taskwire.bench.faults.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.process.Wait;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server that reads, and closes what it likes. */
@Timeout(60)
class AttackersTest {

    private static final Attack ATTACK =
            new Attack("a trickle", 2, "begin ".getBytes(US_ASCII), "x".getBytes(US_ASCII), Duration.ofMillis(20));

    private static String read(Socket socket, int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), US_ASCII);
    }

    @Test
    void sendTheBeginAndThenMoreAndComeAgainWhenTheyAreClosed() throws IOException {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var attackers = Attackers.begin(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()), ATTACK)) {
            try (Socket first = server.accept();
                    Socket second = server.accept()) {
                assertThat(read(first, 10)).isEqualTo("begin xxxx");
                assertThat(read(second, 10)).isEqualTo("begin xxxx");
            }
            try (Socket again = server.accept()) {
                assertThat(read(again, 8)).isEqualTo("begin xx");
            }
            Wait.until("the count", Duration.ofSeconds(10), () -> attackers.opened() >= 3);
        }
    }

    @Test
    void theLargestAttackFitsIntoTheConnectionsOfAProcess() {
        assertThat(Attack.all()).allMatch(attack -> attack.connections() < 2_000);
        assertThat(Attack.all()).extracting(Attack::name).doesNotHaveDuplicates();
    }
}
