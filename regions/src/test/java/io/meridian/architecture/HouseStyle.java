package io.meridian.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The house style as tests of one module. Reads the module's own classes from {@code target}, not
 * those that are repackaged into it, and its sources from the folder the tests run in.
 */
public final class HouseStyle {

  private final List<ArchRule> rules = new ArrayList<>();

  private HouseStyle(String root) {
    rules.add(HouseRules.NAMES_SAY_THE_RESPONSIBILITY);
    rules.add(HouseRules.TIME_COMES_FROM_A_CLOCK);
    rules.add(HouseRules.NO_JAVA_UTIL_DATE);
    rules.add(HouseRules.INJECTED_FIELDS_ARE_PACKAGE_PRIVATE);
    rules.add(HouseRules.featuresFormNoCycles(root));
    rules.add(HouseRules.entitiesKnowNoFramework(root));
    rules.add(HouseRules.endpointsStandInBoundary(root));
    rules.add(HouseRules.transactionsLiveInControl(root));
  }

  /**
   * The rules every module keeps.
   *
   * @param root package whose sub-packages are the module's features
   */
  public static HouseStyle of(String root) {
    return new HouseStyle(root);
  }

  /** Adds a rule that only this module keeps. */
  public HouseStyle and(ArchRule rule) {
    rules.add(rule);
    return this;
  }

  /** A test for each rule over the module's classes, test classes and files. */
  public Stream<DynamicTest> tests() {
    JavaClasses main = classesIn(Path.of("target", "classes", "io", "meridian"));
    JavaClasses test = classesIn(Path.of("target", "test-classes", "io", "meridian"));
    Stream<DynamicTest> ofMain =
        rules.stream().map(rule -> dynamicTest(rule.getDescription(), () -> rule.check(main)));
    Stream<DynamicTest> ofTests =
        Stream.of(HouseRules.TESTS_DO_NOT_SLEEP, HouseRules.NAMES_SAY_THE_RESPONSIBILITY)
            .map(rule -> dynamicTest(rule.getDescription() + " (tests)", () -> rule.check(test)));
    DynamicTest ofFiles =
        dynamicTest(
            "no file has more than " + FileLength.MOST_LINES + " lines",
            () -> assertThat(FileLength.tooLong(Path.of("").toAbsolutePath())).isEmpty());
    return Stream.of(ofMain, ofTests, Stream.of(ofFiles)).flatMap(tests -> tests);
  }

  private static JavaClasses classesIn(Path folder) {
    ClassFileImporter importer = new ClassFileImporter();
    return Files.isDirectory(folder)
        ? importer.importPath(folder)
        : importer.importPaths(List.<Path>of());
  }
}
