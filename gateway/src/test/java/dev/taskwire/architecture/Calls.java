package dev.taskwire.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Predicate;

/** Rules on what is called, where {@code Type::method} counts as a call, too. */
final class Calls {

    private Calls() {}

    /** @param methods a regular expression for the whole name; "&lt;init>" is a constructor */
    static ArchRule never(DescribedPredicate<JavaClass> callers, Class<?> type, String methods) {
        return never(callers, type, methods, target -> true);
    }

    static ArchRule never(
            DescribedPredicate<JavaClass> callers,
            Class<?> type,
            String methods,
            Predicate<CodeUnitAccessTarget> condition) {
        DescribedPredicate<JavaAccess<?>> forbidden = DescribedPredicate.describe(
                "is a call of " + type.getSimpleName() + "." + methods,
                access -> access.getTarget() instanceof CodeUnitAccessTarget target
                        && target.getName().matches(methods)
                        && target.getOwner().isAssignableTo(type)
                        && condition.test(target));
        return noClasses().that(callers).should().accessTargetWhere(forbidden);
    }
}
