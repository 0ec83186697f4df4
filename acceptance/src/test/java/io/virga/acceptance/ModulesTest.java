package io.virga.acceptance;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The dependencies of the design: a module knows only the modules below it. */
@Tag("simulated")
@Order(0)
class ModulesTest {
    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(
                        "io.virga.server..",
                        "io.virga.cloud..",
                        "io.virga.host..",
                        "io.virga.policy..",
                        "io.virga.store..",
                        "io.virga.wire..",
                        "io.virga.authorization..",
                        "io.virga.arn..");
    }

    @Test
    void arrowsPointDownwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("server")
                .definedBy("io.virga.server..")
                .layer("cloud")
                .definedBy("io.virga.cloud..")
                .layer("host-api")
                .definedBy("io.virga.host.api..")
                .layer("host")
                .definedBy(
                        "io.virga.host.dhcp..",
                        "io.virga.host.disk..",
                        "io.virga.host.dns..",
                        "io.virga.host.image..",
                        "io.virga.host.linux..",
                        "io.virga.host.local..",
                        "io.virga.host.machine..",
                        "io.virga.host.metadata..",
                        "io.virga.host.network..",
                        "io.virga.host.simulated..")
                .layer("policy")
                .definedBy("io.virga.policy..")
                .layer("store")
                .definedBy("io.virga.store..")
                .layer("wire")
                .definedBy("io.virga.wire..")
                .layer("authorization")
                .definedBy("io.virga.authorization..", "io.virga.arn..")
                .whereLayer("server")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("cloud")
                .mayOnlyBeAccessedByLayers("server")
                .whereLayer("host")
                .mayOnlyBeAccessedByLayers("server")
                .whereLayer("host-api")
                .mayOnlyBeAccessedByLayers("server", "cloud", "host")
                .whereLayer("policy")
                .mayOnlyBeAccessedByLayers("server", "cloud")
                .whereLayer("policy")
                .mayNotAccessAnyLayer()
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("server", "cloud")
                .whereLayer("wire")
                .mayOnlyBeAccessedByLayers("server", "cloud")
                .whereLayer("authorization")
                .mayOnlyBeAccessedByLayers("server", "cloud")
                .check(classes);
    }

    @Test
    void partsOfAHostStandInNoCircle() {
        slices().matching("io.virga.host.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void partsOfTheControlPlaneStandInNoCircle() {
        slices().matching("io.virga.cloud.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void partsOfTheWireStandInNoCircle() {
        slices().matching("io.virga.wire.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void nobodyAsksTheSystemForTimeOrChance() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(
                        "io.virga.cloud..",
                        "io.virga.host..",
                        "io.virga.policy..",
                        "io.virga.store..",
                        "io.virga.wire..",
                        "io.virga.authorization..",
                        "io.virga.arn..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(classes);
    }

    @Test
    void onlyTheFrontDoorKnowsHttpServers() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("io.virga.server.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .check(classes);
    }

    @Test
    void onlyTheStoreKnowsSql() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("io.virga.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.sqlite..")
                .check(classes);
    }
}
