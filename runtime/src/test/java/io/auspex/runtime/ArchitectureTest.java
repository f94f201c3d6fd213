package io.auspex.runtime;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the arrows of the house: who may depend on whom. The picture is in README. */
class ArchitectureTest {
    /** Root package of every module, and the modules that it may use. */
    private static final Map<String, List<String>> ARROWS = new TreeMap<>(Map.of(
            "market-data", List.of(),
            "data-duckdb", List.of("market-data"),
            "engine-backtest", List.of("market-data"),
            "engine-prediction", List.of("market-data"),
            "model-registry", List.of("market-data"),
            "task-runtime", List.of(),
            "notify-spi", List.of(),
            "operations", List.of(),
            "indicators-ta4j", List.of("market-data"),
            "indicators-talib", List.of("market-data")));

    private static final Map<String, List<String>> PACKAGES = Map.ofEntries(
            Map.entry("market-data", List.of("io.auspex.marketdata..")),
            Map.entry("data-duckdb", List.of("io.auspex.providers.duckdb..")),
            Map.entry("engine-backtest", List.of("io.auspex.engine.backtest..", "io.auspex.strategies..")),
            Map.entry("engine-prediction", List.of("io.auspex.engine.prediction..")),
            Map.entry("model-registry", List.of("io.auspex.registry..")),
            Map.entry("task-runtime", List.of("io.auspex.taskruntime..")),
            Map.entry("notify-spi", List.of("io.auspex.notification..")),
            Map.entry("operations", List.of("io.auspex.operations..")),
            Map.entry("indicators-ta4j", List.of("io.auspex.providers.ta4j..")),
            Map.entry("indicators-talib", List.of("io.auspex.providers.talib..")),
            Map.entry("runtime", List.of("io.auspex.runtime..")));

    private static final String[] API = {
        "io.auspex.backtest..", "io.auspex.common..", "io.auspex.data..", "io.auspex.error..", "io.auspex.indicator..",
        "io.auspex.metrics..", "io.auspex.model..", "io.auspex.notify..", "io.auspex.prediction..",
                "io.auspex.recovery..",
        "io.auspex.spi..", "io.auspex.strategy..", "io.auspex.task.."
    };

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("io/auspex/kit"))
            .importPackages("io.auspex");

    @Test
    void seesTheWholeHouse() {
        assertThat(CLASSES.size()).isGreaterThan(300);
        PACKAGES.forEach((module, packages) -> assertThat(CLASSES.stream()
                        .anyMatch(c -> packages.stream()
                                .anyMatch(p -> resideInAPackage(p).test(c))))
                .as(module)
                .isTrue());
    }

    @Test
    void apiDependsOnTheJdkJspecifyAndSlf4jOnly() {
        classes()
                .that()
                .resideInAnyPackage(API)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(Stream.of(API), Stream.of("java..", "org.jspecify..", "org.slf4j.."))
                        .toArray(String[]::new))
                .check(CLASSES);
    }

    static Stream<String> modules() {
        return ARROWS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyModuleUsesOnlyThoseBelowIt(String module) {
        String[] forbidden = PACKAGES.keySet().stream()
                .filter(other -> !other.equals(module)
                        && !ARROWS.getOrDefault(module, List.of()).contains(other))
                .flatMap(other -> PACKAGES.getOrDefault(other, List.of()).stream())
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(PACKAGES.getOrDefault(module, List.of()).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = CLASSES.stream()
                .map(c -> c.getPackage())
                .distinct()
                .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                .map(p -> p.getName())
                .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void nobodyWritesToTheConsole() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void nobodyThrowsExceptionsThatSayNothing() {
        for (Class<?> vague : List.of(RuntimeException.class, Exception.class, Error.class)) {
            noClasses()
                    .should()
                    .callConstructorWhere(
                            JavaCall.Predicates.target(HasOwner.Predicates.With.owner(equivalentTo(vague)))
                                    .and(DescribedPredicate.describe(
                                            "not from a constructor of its own subclass",
                                            call -> !call.getOriginOwner().isAssignableTo(vague))))
                    .check(CLASSES);
        }
    }

    @Test
    void thereIsNoMutableStaticState() {
        ArchRule rule = fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal();
        rule.check(CLASSES);
    }

    @Test
    void publicTypesUseNoThirdPartyType() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("io.auspex.providers.ta4j..") // ta4j's types are what it is for
                .should(new ArchCondition<>("use only types of the JDK and of Auspex") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                                .map(t -> t.getBaseComponentType())
                                .filter(t -> !t.isPrimitive()
                                        && resideOutsideOfPackages("java..", "javax.sql..", "io.auspex..")
                                                .test(t))
                                .forEach(t -> events.add(SimpleConditionEvent.violated(
                                        method, method.getFullName() + " shows " + t.getName())));
                    }
                })
                .check(CLASSES);
    }
}
