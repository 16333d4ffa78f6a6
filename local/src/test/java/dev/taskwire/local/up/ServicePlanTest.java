package dev.taskwire.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServicePlanTest {

    private static final StackOptions OPTIONS =
            StackOptions.of(Path.of("/checkout")).withFreePorts();

    private static List<ServicePlan.Instance> plan(StackOptions options) {
        return ServicePlan.of(options, new PortPlan(options));
    }

    @Test
    void allRolesAreOneProcessUnlessSplit() {
        assertThat(plan(OPTIONS)).singleElement().satisfies(only -> {
            assertThat(only.appId()).isEqualTo("backend");
            assertThat(only.conf()).isEqualTo("local.yaml");
        });
        assertThat(plan(OPTIONS.withSplit(true, Map.of())))
                .extracting(ServicePlan.Instance::conf)
                .containsExactly(
                        "backend.yaml",
                        "notification-service.yaml",
                        "email-delivery-service.yaml",
                        "recurring-task-service.yaml");
    }

    @Test
    void replicasShareTheAppIdAndOnlyBackendsServeHttp() {
        List<ServicePlan.Instance> all = plan(OPTIONS.withSplit(true, Map.of("notification-service", 3, "backend", 2)));
        assertThat(all)
                .filteredOn(each -> each.appId().equals("notification-service"))
                .extracting(ServicePlan.Instance::name)
                .containsExactly("notification-service", "notification-service-2", "notification-service-3");
        assertThat(all)
                .filteredOn(each -> each.httpPort() != 0)
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.appId()).isEqualTo("backend"));
        assertThat(all)
                .flatExtracting(ServicePlan.Instance::appPort, ServicePlan.Instance::opsPort)
                .doesNotHaveDuplicates();
    }

    @Test
    void callbacksAndOperationsAlternateAboveTheirFirstPort() {
        int base = Ports.free();
        StackOptions options = OPTIONS.withEnv(Map.of("APP_PORT", "" + base, "OPS_PORT", "" + (base + 1)))
                .withSplit(true, Map.of());
        List<Integer> between = List.of(base, base + 1, base + 2, base + 3, base + 4, base + 5, base + 6, base + 7);
        if (between.stream().allMatch(Ports::isFree)) {
            assertThat(plan(options))
                    .flatExtracting(ServicePlan.Instance::appPort, ServicePlan.Instance::opsPort)
                    .containsExactlyElementsOf(between);
        } else {
            assertThatThrownBy(() -> plan(options)).hasMessageContaining("_PORT=");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nope, 1, there is no service nope",
        "email-delivery-service, 2, needs --split",
        "backend, 0, from 1 to 9",
        "backend, 10, from 1 to 9",
    })
    void impossibleReplicasAreWrongUsage(String service, int count, String message) {
        assertThatThrownBy(() -> ServicePlan.check(OPTIONS.withSplit(false, Map.of(service, count))))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(
                        LocalException.class, e -> assertThat(e.exitCode()).isEqualTo(2));
    }

    @Test
    void aServiceOfItsOwnProcessMayHaveNone() {
        StackOptions options = OPTIONS.withSplit(true, Map.of("email-delivery-service", 0, "notification-service", 2));

        assertThat(plan(options))
                .extracting(ServicePlan.Instance::name)
                .containsExactly("backend", "notification-service", "notification-service-2", "recurring-task-service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "six", "-1"})
    void aNumberOfPartitionsThatCannotBeIsWrongUsage(String value) {
        assertThatThrownBy(
                        () -> OPTIONS.withEnv(Map.of("KAFKA_PARTITIONS", value)).partitions())
                .hasMessage("KAFKA_PARTITIONS=" + value + ": from 1 to 1000")
                .isInstanceOfSatisfying(
                        LocalException.class, e -> assertThat(e.exitCode()).isEqualTo(2));
        assertThat(OPTIONS.withEnv(Map.of("KAFKA_PARTITIONS", "24")).partitions())
                .isEqualTo(24);
        assertThat(OPTIONS.partitions()).isEqualTo(6);
    }

    @Test
    void aTakenPortNamesItsSetting() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> plan(OPTIONS.withEnv(Map.of("HTTP_PORT", "" + port))))
                    .hasMessageContaining("port " + port + " for public HTTP of backend is taken")
                    .hasMessageContaining("set HTTP_PORT=" + (port + 10));
        }
    }

    @ParameterizedTest
    @CsvSource({"70000", "-1", "http"})
    void aPortThatIsNoneIsWrongUsage(String value) {
        assertThatThrownBy(() -> plan(OPTIONS.withEnv(Map.of("OPS_PORT", value))))
                .hasMessage("OPS_PORT=" + value + " is not a port from 0 to 65535");
    }

    @Test
    void onePortForTwoListenersIsWrongUsage() {
        int port = Ports.free();
        assertThatThrownBy(() -> plan(OPTIONS.withEnv(Map.of("APP_PORT", "" + port, "OPS_PORT", "" + port))))
                .hasMessageContaining("port " + port + " for operations of backend is asked for twice");
    }
}
