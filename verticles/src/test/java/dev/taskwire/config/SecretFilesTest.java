package dev.taskwire.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Secrets from files that the environment names. */
@ExtendWith(VertxExtension.class)
class SecretFilesTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String HIDDEN = "hunter2";

    @TempDir
    Path dir;

    private static AppConfig read(Map<String, String> environment) {
        return new ConfigReader(ConfigReaderTest.files(), environment, 1).read();
    }

    private static List<String> problems(Map<String, String> environment) {
        var refused = catchThrowableOfType(ConfigException.class, () -> read(environment));
        assertThat(refused).as("to be refused").isNotNull();
        return refused.problems();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text).toString();
    }

    private String bytes(String name, byte[] bytes) throws IOException {
        return Files.write(dir.resolve(name), bytes).toString();
    }

    @Test
    void everySecretMayComeFromAFileAndIsTheSameAsFromTheEnvironment(Vertx vertx) throws IOException {
        var secrets = new HashMap<>(Map.of(
                "DATABASE_URL", "postgresql://a:b@db/x",
                "MIGRATION_DATABASE_URL", "postgresql://owner:c@db/x",
                "KAFKA_USERNAME", "user",
                "KAFKA_PASSWORD", " p ä\"ss ",
                "SMTP_URL", "smtps://u:p@mail:465",
                "JWT_SECRET", SECRET,
                "APP_API_TOKEN", "old,new",
                "DAPR_API_TOKEN", "dapr-token"));
        var files = new HashMap<String, String>();
        for (var each : secrets.entrySet()) {
            files.put(each.getKey() + "_FILE", file(each.getKey(), each.getValue() + "\n"));
        }
        // Set to nothing by a template.
        files.put("JWT_SECRET", "");
        var conf = Path.of("../conf/backend.yaml");

        var fromFiles = Await.result(ConfigLoader.load(vertx, conf, files));

        assertThat(fromFiles).isEqualTo(Await.result(ConfigLoader.load(vertx, conf, secrets)));
        assertThat(fromFiles.kafka().password().value()).isEqualTo(" p ä\"ss ");
        assertThat(fromFiles.callbacks().tokens()).containsExactly(new Secret("old"), new Secret("new"));
    }

    @Test
    void aFileThatCannotBeUsedIsToldOnceByItsNameAndWithoutItsContent() throws IOException {
        var environment = Map.of(
                "DATABASE_URL_FILE", dir.resolve("none").toString(),
                "JWT_SECRET_FILE", dir.toString(),
                "KAFKA_PASSWORD_FILE", file("blank", " \n"),
                "SMTP_URL_FILE", bytes("latin", "smtp://hunter2:ä@mail".getBytes(ISO_8859_1)),
                "DAPR_API_TOKEN_FILE", file("large", HIDDEN.repeat(10_000)),
                "APP_API_TOKEN_FILE", "no\0path",
                "AUTH", "jwt");

        assertThat(problems(environment))
                .hasSize(6)
                .contains("DATABASE_URL_FILE (database.url) is \"" + dir.resolve("none")
                        + "\" (there is no such file); allowed: the path of a text file up to 64 KiB")
                .anyMatch(each -> each.startsWith("JWT_SECRET_FILE") && each.contains("(a directory)"))
                .anyMatch(each -> each.startsWith("KAFKA_PASSWORD_FILE") && each.contains("(empty)"))
                .anyMatch(each -> each.startsWith("SMTP_URL_FILE") && each.contains("(not in UTF-8)"))
                .anyMatch(each -> each.startsWith("DAPR_API_TOKEN_FILE") && each.contains("(above 64 KiB)"))
                .anyMatch(each -> each.startsWith("APP_API_TOKEN_FILE") && each.contains("InvalidPathException"))
                .noneMatch(each -> each.contains(HIDDEN));
    }

    @Test
    void aWrongSecretFromAFileIsToldByItsSettingAndHidden() throws IOException {
        var environment = Map.of("DATABASE_URL_FILE", file("url", "mysql://root:hunter2@db/x"));

        assertThat(problems(environment))
                .singleElement()
                .asString()
                .startsWith("DATABASE_URL (database.url) is \"(hidden)\"; allowed: ");
    }

    @Test
    void theSecretAndItsFileTogetherAreRefused() throws IOException {
        var environment = Map.of("KAFKA_PASSWORD", HIDDEN, "KAFKA_PASSWORD_FILE", file("password", HIDDEN));

        assertThat(problems(environment))
                .singleElement()
                .asString()
                .startsWith("KAFKA_PASSWORD_FILE (kafka.password) is")
                .endsWith("allowed: only one of it and KAFKA_PASSWORD, and both are set")
                .doesNotContain(HIDDEN);
    }

    @Test
    void anEmptyNameIsNoneAndWhatIsNoSecretHasNoFile() throws IOException {
        var environment = Map.of("KAFKA_PASSWORD", "p", "KAFKA_PASSWORD_FILE", "", "HTTP_PORT_FILE", file("port", "1"));

        assertThat(read(environment).kafka().password().value()).isEqualTo("p");
        assertThat(read(environment).http().port()).isEqualTo(8080);
    }

    @Test
    void ofTokensTwoAreTakenAndNoMore() {
        assertThat(read(Map.of("APP_API_TOKEN", "old, new,")).callbacks().tokens())
                .containsExactly(new Secret("old"), new Secret("new"));
        assertThat(problems(Map.of("APP_API_TOKEN", "a,hunter2,c")))
                .containsExactly(
                        "APP_API_TOKEN (callbacks.token) is \"(hidden)\"; allowed: one token, or two with a comma"
                                + " while one replaces the other");
    }
}
