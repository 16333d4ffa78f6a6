package dev.taskwire.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static dev.taskwire.architecture.Code.ofOursOutside;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Verticle;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Verticles (import rule 6), and what a class may look like. */
class ShapeRulesTest {

    private static final DescribedPredicate<JavaClass> CLOSED_TO_HEIRS = DescribedPredicate.describe(
            "final, a record, an enum or an interface",
            type -> type.isInterface() || type.isEnum() || type.getModifiers().contains(JavaModifier.FINAL));

    private static final DescribedPredicate<JavaClass> IN_A_NULL_MARKED_PACKAGE = DescribedPredicate.describe(
            "in a package that is @NullMarked", type -> type.getPackage().isAnnotatedWith(NullMarked.class));

    private static final DescribedPredicate<JavaClass> SMALL_PORT = DescribedPredicate.describe(
            "of at most three methods that return futures",
            port -> port.getMethods().size() <= 3
                    && port.getMethods().stream()
                            .allMatch(method -> method.getRawReturnType().isEquivalentTo(Future.class)));

    @Test
    void verticlesAreFinalAndNamedSo() {
        classes()
                .that()
                .areAssignableTo(VerticleBase.class)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .haveSimpleNameEndingWith("Verticle")
                .check(Code.classes());
    }

    @Test
    void whatIsCalledVerticleExtendsVerticleBase() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Verticle")
                .should()
                .beAssignableTo(VerticleBase.class)
                .check(Code.classes());
        classes()
                .that()
                .areAssignableTo(Deployable.class)
                .or()
                .areAssignableTo(Verticle.class)
                .should()
                .beAssignableTo(VerticleBase.class)
                .check(Code.classes());
    }

    @Test
    void onlyAppDeploys() {
        Calls.never(ofOursOutside("app"), Vertx.class, "deployVerticle|undeploy")
                .check(Code.classes());
    }

    @Test
    void onlyMainMakesAVertx() {
        Calls.never(ofOursOutside("gateway.app"), Vertx.class, "vertx|clusteredVertx|builder")
                .check(Code.classes());
    }

    @Test
    void onlyMainEndsTheProcessAndSpeaksOnTheConsole() {
        var others = ofOursOutside("gateway.app");
        Calls.never(others, System.class, "exit").check(Code.classes());
        Calls.never(others, Runtime.class, "exit|halt|addShutdownHook").check(Code.classes());
        Calls.never(others, Throwable.class, "printStackTrace").check(Code.classes());
        noClasses()
                .that(others)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(Code.classes());
    }

    @Test
    void noClassIsOpenToHeirs() {
        classes()
                .that()
                .areNotAnonymousClasses()
                .should(ArchCondition.from(CLOSED_TO_HEIRS))
                .check(Code.classes());
    }

    @Test
    void nothingIsNullUnlessItSaysSo() {
        classes().should(ArchCondition.from(IN_A_NULL_MARKED_PACKAGE)).check(Code.classes());
    }

    @Test
    void fieldsAreNeverPublicUnlessTheyAreConstants() {
        noFields().that().areNotFinal().should().bePublic().check(Code.classes());
    }

    @Test
    void portsHaveAtMostThreeMethodsAndAnswerWithFutures() {
        classes()
                .that()
                .areInterfaces()
                .and()
                .arePublic()
                .and(Code.in("transport", "schedule", "mail", "store"))
                .should(ArchCondition.from(SMALL_PORT))
                .check(Code.classes());
    }
}
