package dev.taskwire.config;

import static dev.taskwire.config.ConfigProblemsTest.SECRET;
import static dev.taskwire.config.ConfigProblemsTest.files;
import static dev.taskwire.config.ConfigProblemsTest.problems;
import static dev.taskwire.config.ConfigProblemsTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of wrong settings of emails. */
class MailProblemsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtp://mail",
                "smtp://mail:587?starttls=required",
                "smtp://mail?starttls=off",
                "smtp://u:p@mail",
                "smtp://u:p@mail?starttls=required",
                "smtp://u:p@localhost?starttls=off",
                "smtps://u:p@mail"
            })
    void aMailServerIsAUrlThatMaySayHowItIsEncrypted(String url) {
        assertThat(read(Map.of("SMTP_URL", url)).mail().smtp().url()).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtp://mail?starttls=maybe",
                "smtp://mail?tls=required",
                "smtp://mail?starttls=off&x=1",
                "smtps://mail?starttls=required",
                "smtp://u:hunter2@mail?starttls=off",
                "smtp://u:hunter2@mail?starttls=optional"
            })
    void whatWouldBeHeardOrIsNotKnownIsRefused(String url) {
        assertThat(problems(files(), Map.of("SMTP_URL", url)))
                .singleElement()
                .asString()
                .startsWith("SMTP_URL (mail.smtp_url) is \"(hidden)\"; allowed: ")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @MethodSource("dev.taskwire.domain.EmailAddressTest#right")
    void theSenderIsAnAddress(String from) {
        assertThat(read(Map.of("MAIL_FROM", from)).mail().from()).isEqualTo(from);
    }

    @ParameterizedTest
    @MethodSource("dev.taskwire.domain.EmailAddressTest#wrong")
    void theSenderIsNothingElse(String from) {
        assertThat(problems(files(), Map.of("MAIL_FROM", from)))
                .singleElement()
                .asString()
                .startsWith("MAIL_FROM (mail.from) is \"");
    }

    @Test
    void allIsToldAtOnce() {
        var environment = Map.of(
                "SMTP_CA", "/nowhere.pem",
                "SMTP_CONNECTIONS", "0",
                "MAIL_RATE", "fast",
                "MAIL_DEFAULT_ADDRESSES", "perhaps",
                "PUBLIC_URL", "https://tasks.example.org",
                "MAIL_LINK_SECRET", "short");

        assertThat(problems(files(), environment))
                .containsExactlyInAnyOrder(
                        "SMTP_CA (mail.ca) is \"/nowhere.pem\"; allowed: none, or the path of a file with"
                                + " certificates in PEM",
                        "SMTP_CONNECTIONS (mail.connections) is \"0\"; allowed: a whole number from 1 to 50",
                        "MAIL_RATE (mail.rate) is \"fast\"; allowed: emails per s, m or h, such as 50/s or 600/m;burst=20",
                        "MAIL_DEFAULT_ADDRESSES (mail.default_addresses) is \"perhaps\"; allowed: true or false",
                        "MAIL_LINK_SECRET (mail.link_secret) is \"(hidden)\"; allowed: at least 32 characters where"
                                + " PUBLIC_URL is set");
    }

    @Test
    void certificatesAreReadAtTheStart(@TempDir Path dir) throws IOException {
        var file = Files.writeString(
                dir.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        assertThat(problems(files(), Map.of("SMTP_CA", file.toString()))).hasSize(1);
        assertThat(problems(files(), Map.of("SMTP_CA", dir.toString()))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "https://tasks.example.org, true",
        "https://tasks.example.org/app/, true",
        "http://127.0.0.1:8080, true",
        "http://tasks.example.org, false",
        "https://u:p@tasks.example.org, false",
        "https://tasks.example.org?x=1, false",
        "https://tasks.example.org#x, false",
        "tasks.example.org, false",
        "'https://a b', false"
    })
    void linksLeadToAnAddressThatNobodyElseCanAnswerFor(String url, boolean good) {
        var environment = Map.of("PUBLIC_URL", url, "MAIL_LINK_SECRET", SECRET);
        if (good) {
            assertThat(read(environment).mail().links().publicUrl())
                    .hasValueSatisfying(read -> assertThat(read).hasToString(url));
        } else {
            assertThat(problems(files(), environment))
                    .singleElement()
                    .asString()
                    .startsWith("PUBLIC_URL");
        }
    }

    @Test
    void whoNeitherWritesNorFollowsLinksNeedsNoKey() {
        var relay = files().put("verticles", new JsonArray().add(new JsonObject().put("name", "outbox-relay")));

        assertThat(new ConfigReader(relay, Map.of("PUBLIC_URL", "https://x.org"), 1)
                        .read()
                        .mail()
                        .links()
                        .key()
                        .isEmpty())
                .isTrue();
    }
}
