package dev.taskwire.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.mail.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The brokers' private authorities. */
class AuthoritiesTest {

    private static AppConfig.Kafka kafka(String ca) {
        return ConfigProblemsTest.read(Map.of("KAFKA_CA", ca, "KAFKA_USERNAME", "app", "KAFKA_PASSWORD", "p"))
                .kafka();
    }

    @Test
    void areTakenFromAFileOrAsTheyAre(@TempDir Path dir) throws IOException {
        var file = new TestCertificate(dir, "dns:broker").pem();
        var pem = Files.readString(file);

        assertThat(kafka(file.toString()).authorities()).contains(pem);
        assertThat(kafka(pem).authorities()).contains(pem);
        assertThat(kafka("").authorities()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere.pem",
                "\u0000",
                "/",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "-----BEGIN"
            })
    void areRefusedWhereNoCertificateCanBeRead(String ca) {
        assertThat(ConfigProblemsTest.problems(
                        ConfigProblemsTest.files(), Map.of("KAFKA_CA", ca, "KAFKA_USERNAME", "app")))
                .singleElement()
                .asString()
                .startsWith("KAFKA_CA (kafka.ca) is ")
                .endsWith("allowed: none, certificates in PEM, or the path of a file with such");
    }

    @Test
    void areRefusedWhereNobodyLogsIn(@TempDir Path dir) {
        var file = new TestCertificate(dir, "dns:broker").pem();

        assertThat(ConfigProblemsTest.problems(ConfigProblemsTest.files(), Map.of("KAFKA_CA", file.toString())))
                .containsExactly("KAFKA_CA (kafka.ca) is \"set\"; allowed: none without KAFKA_USERNAME: the brokers are"
                        + " spoken to in plain text then");
    }
}
