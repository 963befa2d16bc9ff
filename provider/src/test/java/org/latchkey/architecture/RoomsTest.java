/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The map of rooms: who may import whom. */
class RoomsTest {

    private static JavaClasses ours;

    @BeforeAll
    static void read() {
        ours = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.latchkey");
    }

    @Test
    void importsFormNoCircle() {
        check(slices().matching("org.latchkey.(*)..").should().beFreeOfCycles());
    }

    /** What each room may import of ours, beside the public API and itself; {@code -} for nothing. */
    @ParameterizedTest
    @CsvSource({
        "store,     -",
        "config,    -",
        "codec,     store",
        "fence,     store",
        "session,   store fence",
        "near,      store fence",
        "flight,    -",
        "jcache,    store codec session near flight",
        "hazelcast, store fence config flight",
        "spi,       store jcache hazelcast config codec",
        "node,      hazelcast config",
        "demo,      -",
        "micrometer, -",
        "cdi,       -",
    })
    void aRoomImportsOnlyWhatItStandsOn(String room, String others) {
        String[] allowed = Arrays.stream(
                        (room + " " + others.replace("-", "")).trim().split("\\s+"))
                .map(name -> "org.latchkey." + name + "..")
                .toArray(String[]::new);
        check(noClasses()
                .that()
                .resideInAPackage("org.latchkey." + room + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.latchkey.*..")
                        .and(resideInAnyPackage(allowed).negate())));
    }

    @Test
    void theApiImportsNothingOfOurs() {
        check(noClasses()
                .that()
                .resideInAPackage("org.latchkey")
                .should()
                .dependOnClassesThat(resideInAPackage("org.latchkey.*..")));
    }

    @Test
    void theFrontDoorIsImportedByNobody() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.latchkey.spi..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.latchkey.spi.."));
    }

    /** What is found by name only: a room that imported one would start it, or load an optional library, along. */
    @ParameterizedTest
    @ValueSource(strings = {"node", "demo", "cdi", "spring"})
    void aProgramOrAnIntegrationIsImportedByNobody(String room) {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.latchkey." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.latchkey." + room + ".."));
    }

    @Test
    void hazelcastIsImportedInItsRoomOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.latchkey.hazelcast..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.hazelcast.."));
    }

    @ParameterizedTest
    @CsvSource({
        "jakarta.enterprise, cdi",
        "jakarta.interceptor, cdi",
        "org.springframework, spring",
        "reactor, spring",
        "org.snakeyaml, config",
        "jdk.jfr, flight"
    })
    void aLibraryOfOneRoomIsImportedThereOnly(String library, String room) {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.latchkey." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + ".."));
    }

    @Test
    void servletsAreSpokenOfInTwoRoomsOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("org.latchkey.servlet..", "org.latchkey.spring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "org.latchkey.servlet.."));
    }

    /** Spring Boot binds meters by itself. */
    @Test
    void metersAreSpokenOfInTwoRoomsOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("org.latchkey.micrometer..", "org.latchkey.spring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", "org.latchkey.micrometer.."));
    }

    @Test
    void javaxCacheIsImportedWhereItIsSpoken() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.latchkey",
                        "org.latchkey.spi..",
                        "org.latchkey.jcache..",
                        "org.latchkey.demo..",
                        "org.latchkey.cdi..",
                        "org.latchkey.micrometer..",
                        "org.latchkey.spring..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.cache.."));
    }

    @Test
    void everyPackageIsNullMarked() {
        check(classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked"));
    }

    @Test
    void classesAreNotExtendedAmongOurselves() {
        check(classes().that().areNotInterfaces().and().areNotEnums().should(new NoInheritance()));
    }

    private static void check(ArchRule rule) {
        rule.check(ours);
    }
}
