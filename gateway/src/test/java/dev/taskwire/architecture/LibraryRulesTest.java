package dev.taskwire.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.taskwire.architecture.Code.ofOursOutside;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;

/** One owner per library: import rule 3. */
class LibraryRulesTest {

    @Test
    void kafkaIsUsedInItsTransportOnly() {
        usedOnlyBy(ofOursOutside("transport.kafka"), "org.apache.kafka..", "io.vertx.kafka..");
    }

    @Test
    void sqlIsUsedInTheStoreOnly() {
        usedOnlyBy(
                ofOursOutside("store"),
                "io.vertx.sqlclient..",
                "io.vertx.pgclient..",
                "org.postgresql..",
                "java.sql..",
                "javax.sql..");
    }

    @Test
    void theMailClientIsUsedInMailOnly() {
        usedOnlyBy(ofOursOutside("mail"), "io.vertx.ext.mail..", "com.samskivert..");
    }

    @Test
    void routersAreBuiltAtTheThreeListenersOnly() {
        usedOnlyBy(
                ofOursOutside("transport.dapr", "gateway.http", "app.admin").and(isNot("dev.taskwire.app.OpsVerticle")),
                "io.vertx.ext.web",
                "io.vertx.ext.web.handler..");
    }

    @Test
    void theContractIsReadAndSchemasAreCheckedInItsPackageOnly() {
        usedOnlyBy(ofOursOutside("gateway.contract"), "com.networknt..", "com.ethlo..", "org.yaml.snakeyaml..");
        usedOnlyBy(ofOursOutside("gateway.contract", "gateway.http"), "io.vertx.openapi..");
    }

    @Test
    void filesAreReadAndWrittenInTheirPackageOnly() {
        usedOnlyBy(ofOursOutside("gateway.transfer"), "org.apache.commons.csv..", "com.github.mangstadt..");
    }

    @Test
    void tokensAreReadInAuthOnly() {
        usedOnlyBy(ofOursOutside("gateway.auth"), "org.jose4j..", "io.vertx.ext.auth..");
    }

    @Test
    void settingsAreReadInConfigOnly() {
        usedOnlyBy(ofOursOutside("config"), "io.vertx.config..");
    }

    @Test
    void recurrenceRulesAreReadInTheirPackageOnly() {
        usedOnlyBy(ofOursOutside("recurrence"), "org.dmfs..");
    }

    @Test
    void cloudEventsAreWrittenAndReadInEventsOnly() {
        usedOnlyBy(ofOursOutside("event"), "io.cloudevents..");
    }

    @Test
    void loggingIsSetUpWhereTheProcessStartsOnly() {
        usedOnlyBy(ofOursOutside("gateway.app"), "ch.qos.logback..");
    }

    private static void usedOnlyBy(DescribedPredicate<JavaClass> others, String... packages) {
        noClasses()
                .that(others)
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages))
                .check(Code.classes());
    }

    private static DescribedPredicate<JavaClass> isNot(String name) {
        return DescribedPredicate.describe(
                "not " + name,
                type -> !type.getName().equals(name) && !type.getName().startsWith(name + "$"));
    }
}
