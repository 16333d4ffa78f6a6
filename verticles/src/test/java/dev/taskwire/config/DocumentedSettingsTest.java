package dev.taskwire.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code conf/defaults.yaml} names the variable of every setting that a process reads, and no other. */
class DocumentedSettingsTest {

    private static final Pattern VARIABLE = Pattern.compile("\\b[A-Z]+(?:_[A-Z]+)+\\b|\\b(?:AUTH|CANARY)\\b");
    private static final Pattern LINE = Pattern.compile("(?m)^ *([a-z_]+): [^#\\n]*# ([A-Z_]+)");

    private Set<Setting> asked = Set.of();
    private String documented = "";

    @BeforeEach
    void readBoth() throws IOException {
        asked = ConfigReader.settings(ConfigReaderTest.files());
        documented = Files.readString(Path.of("../conf/defaults.yaml"));
    }

    @Test
    void everyVariableIsNamed() {
        var variables = asked.stream()
                .map(Setting::variable)
                .filter(variable -> !variable.isEmpty())
                .collect(Collectors.toSet());
        var named = VARIABLE.matcher(documented)
                .results()
                .map(found -> found.group().replaceAll("_FILE$", ""))
                .collect(Collectors.toSet());

        assertThat(named).containsExactlyInAnyOrderElementsOf(variables);
    }

    @Test
    void aKeyStandsBesideItsOwnVariable() {
        var lines = LINE.matcher(documented).results().toList();

        assertThat(lines)
                .hasSizeGreaterThan(20)
                .allSatisfy(line -> assertThat(asked).anySatisfy(setting -> {
                    assertThat(setting.variable()).isEqualTo(line.group(2));
                    assertThat(setting.path()).matches("(.*\\.)?" + line.group(1));
                }));
    }

    @Test
    void whatIsNoSettingIsReported() {
        var files = ConfigReaderTest.files();
        files.getJsonObject("http").put("prot", 1);
        files.put("Kafka", new JsonObject().put("password", "hunter2")).put("dapr_", 1);
        files.getJsonArray("verticles").getJsonObject(1).put("instance", 2);
        files.getJsonObject("auth").putNull("issuer");

        assertThat(UnknownKeys.in(files, asked))
                .extracting(problem -> problem.split(" ")[0])
                .containsExactlyInAnyOrder("http.prot", "Kafka.password", "dapr_", "verticles[].instance");
        assertThat(UnknownKeys.in(new JsonObject().putNull("dapr"), asked)).isEmpty();
    }
}
