package dev.taskwire.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The main classes of what is deployed: modules verticles and gateway, read once. */
final class Code {

    static final String ROOT = "dev.taskwire";

    private static final class Imported {
        private static final JavaClasses CLASSES = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("/dev/taskwire/local/"))
                .importPackages(ROOT);
    }

    private Code() {}

    static JavaClasses classes() {
        return Imported.CLASSES;
    }

    /** Of these packages of ours, given below {@link #ROOT}; two dots at the end take in what is below them. */
    static DescribedPredicate<JavaClass> in(String... packages) {
        var names = new String[packages.length];
        for (int i = 0; i < packages.length; i++) {
            names[i] = ROOT + "." + packages[i];
        }
        return JavaClass.Predicates.resideInAnyPackage(names);
    }

    /** Ours, but of none of these packages. */
    static DescribedPredicate<JavaClass> ofOursOutside(String... packages) {
        return JavaClass.Predicates.resideInAPackage(ROOT + "..")
                .and(DescribedPredicate.not(in(packages)))
                .as("classes of ours outside " + String.join(", ", packages));
    }
}
