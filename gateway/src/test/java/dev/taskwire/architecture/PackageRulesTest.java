package dev.taskwire.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.taskwire.architecture.Code.in;
import static dev.taskwire.architecture.Code.ofOursOutside;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who may know whom: import rules 1, 2 and 4. */
class PackageRulesTest {

    @Test
    void allOfBothModulesIsLookedAt() {
        assertThat(Code.classes().contain("dev.taskwire.domain.Task")).isTrue();
        assertThat(Code.classes().contain("dev.taskwire.gateway.app.Main")).isTrue();
        assertThat(Code.classes().contain(PackageRulesTest.class.getName())).isFalse();
        assertThat(Code.classes()).hasSizeGreaterThan(150);
    }

    @Test
    void theDomainKnowsJavaOnly() {
        classes()
                .that(in("domain"))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify.annotations").or(in("domain")))
                .check(Code.classes());
    }

    @Test
    void recurrenceKnowsTheDomain() {
        seeOnly("recurrence", "domain");
    }

    @Test
    void eventsKnowTheDomain() {
        seeOnly("event", "domain");
    }

    @Test
    void theTransportPortKnowsEventsAndNoImplementation() {
        seeOnly("transport", "event", "domain");
    }

    @Test
    void theTransportsKnowThePortAndNeverEachOther() {
        seeOnly("transport.dapr", "transport", "transport.dapr.client", "event", "schedule", "store");
        seeOnly("transport.kafka", "transport", "event");
    }

    @Test
    void theTransportsAreReachedFromAppOnly() {
        noClasses()
                .that(ofOursOutside("app", "transport.dapr..", "transport.kafka"))
                .should()
                .dependOnClassesThat(in("transport.dapr..", "transport.kafka"))
                .check(Code.classes());
    }

    @Test
    void theSwitchKnowsPortsAndNeverATransport() {
        seeOnly("app.switching", "transport", "schedule", "store", "event");
    }

    @Test
    void theDaprClientKnowsNothingOfOurs() {
        seeOnly("transport.dapr.client");
    }

    @Test
    void theSchedulePortKnowsTheStoreForItsLockOnly() {
        seeOnly("schedule", "store");
    }

    @Test
    void theStoreKnowsDomainAndEvents() {
        seeOnly("store", "domain", "event");
    }

    @Test
    void useCasesKnowDomainEventsStoreAndThePort() {
        seeOnly("service", "domain", "recurrence", "event", "store", "transport");
    }

    @Test
    void workersKnowPortsAndNeverATransport() {
        seeOnly("worker", "domain", "recurrence", "event", "service", "store", "transport", "schedule", "mail");
    }

    @Test
    void mailPagesAndConfigKnowTheDomainAtMost() {
        seeOnly("mail", "domain");
        seeOnly("page");
        seeOnly("config", "domain");
    }

    @Test
    void theHttpEdgeKnowsUseCasesEventsDomainAndSettingsOnly() {
        seeOnly(
                "gateway.http",
                "page",
                "service",
                "event",
                "domain",
                "recurrence",
                "config",
                "gateway.contract",
                "gateway.auth",
                "gateway.docs",
                "gateway.mcp",
                "gateway.transfer");
    }

    /** What tools do they ask for by a port: they have no use cases of their own, and speak no HTTP. */
    @Test
    void toolsKnowTheContractAndTheDomainOnly() {
        seeOnly("gateway.mcp", "gateway.contract", "domain");
    }

    @Test
    void filesKnowTheDomainOnly() {
        seeOnly("gateway.transfer", "domain");
    }

    @Test
    void authKnowsSettingsOnly() {
        seeOnly("gateway.auth", "config", "domain");
    }

    @Test
    void theDocsKnowNothingOfOurs() {
        seeOnly("gateway.docs");
    }

    @Test
    void theContractKnowsTheDomainOnly() {
        seeOnly("gateway.contract", "domain");
    }

    @Test
    void nothingKnowsTheGatewayButItself() {
        noClasses()
                .that(ofOursOutside("gateway.."))
                .should()
                .dependOnClassesThat(in("gateway.."))
                .check(Code.classes());
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.taskwire.(**)").should().beFreeOfCycles().check(Code.classes());
    }

    @Test
    void noPackageIsCalledImpl() {
        noClasses().should().resideInAnyPackage("..impl..", "..internal..").check(Code.classes());
    }

    @Test
    void vertxIsUsedByItsPublicPackagesOnly() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.vertx..impl..").or(resideInAPackage("io.vertx..internal..")))
                .check(Code.classes());
    }

    /** The package, of our packages, depends on these alone. */
    private static void seeOnly(String name, String... others) {
        var allowed = new String[others.length + 1];
        System.arraycopy(others, 0, allowed, 0, others.length);
        allowed[others.length] = name;
        noClasses()
                .that(in(name))
                .should()
                .dependOnClassesThat(ofOursOutside(allowed))
                .check(Code.classes());
    }
}
