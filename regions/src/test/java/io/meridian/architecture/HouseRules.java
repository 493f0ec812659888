package io.meridian.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.time.Clock;
import java.util.Date;
import java.util.Set;

/**
 * The rules of the house style that bytecode shows. Rules that depend on where a module's features
 * begin take its root package, such as {@code io.meridian.chat}: features are the packages below
 * it.
 */
public final class HouseRules {

  private static final String PRODUCES = "jakarta.enterprise.inject.Produces";

  private static final Set<String> TIME_TYPES =
      Set.of(
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalTime",
          "java.time.LocalDateTime",
          "java.time.OffsetDateTime",
          "java.time.ZonedDateTime");

  /** A name says the responsibility. */
  public static final ArchRule NAMES_SAY_THE_RESPONSIBILITY =
      classes()
          .should()
          .haveNameNotMatching(".*(Impl|Manager|Helper|Utils?|Service|DTO|Dto)")
          .as("no name ends in Impl, Manager, Helper, Util, Utils, Service or DTO")
          .allowEmptyShould(true);

  /** Time comes from an injected clock, so that tests can set it. */
  public static final ArchRule TIME_COMES_FROM_A_CLOCK =
      noClasses()
          .that(are("no producers of a Clock", type -> !producesClock(type)))
          .should()
          .callMethodWhere(readsTheSystemClock())
          .as("only a producer of a Clock reads the system clock")
          .allowEmptyShould(true);

  /** Times are java.time values; a library that wants a Date gets it at the call. */
  public static final ArchRule NO_JAVA_UTIL_DATE =
      CompositeArchRule.of(fields().should().notHaveRawType(Date.class).allowEmptyShould(true))
          .and(methods().should().notHaveRawReturnType(Date.class).allowEmptyShould(true))
          .and(
              noClasses()
                  .should()
                  .callConstructor(Date.class)
                  .orShould()
                  .callConstructor(Date.class, long.class)
                  .allowEmptyShould(true))
          .as("no field, result or new object is a java.util.Date");

  /** Injected fields are package-private: tests in the package set them. */
  public static final ArchRule INJECTED_FIELDS_ARE_PACKAGE_PRIVATE =
      fields()
          .that()
          .areAnnotatedWith("jakarta.inject.Inject")
          .should()
          .bePackagePrivate()
          .allowEmptyShould(true);

  /** Tests wait on conditions. */
  public static final ArchRule TESTS_DO_NOT_SLEEP =
      noClasses()
          .should()
          .callMethodWhere(calls("java.lang.Thread", "sleep"))
          .orShould()
          .callMethodWhere(calls("java.util.concurrent.TimeUnit", "sleep"))
          .as("tests wait on conditions, never by sleeping")
          .allowEmptyShould(true);

  /** The library of regions is plain Java. */
  public static final ArchRule NO_JAKARTA =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..", "org.eclipse.microprofile..")
          .as("plain Java: no class knows Jakarta EE or MicroProfile")
          .allowEmptyShould(true);

  private HouseRules() {}

  /** Features below the root form no cycles. */
  public static ArchRule featuresFormNoCycles(String root) {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
  }

  /** Entities know neither JAX-RS nor CDI nor the procedures that use them. */
  public static ArchRule entitiesKnowNoFramework(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".*.entity..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("jakarta.ws.rs..")
                .or(resideInAPackage("jakarta.inject.."))
                .or(resideInAPackage("jakarta.enterprise.."))
                .or(resideInAPackage(root + ".*.control.."))
                .or(resideInAPackage(root + ".*.boundary..")))
        .as("entities know neither JAX-RS nor CDI nor control nor boundary")
        .allowEmptyShould(true);
  }

  /** What the outside touches stands in boundary. */
  public static ArchRule endpointsStandInBoundary(String root) {
    return classes()
        .that()
        .areAnnotatedWith("jakarta.ws.rs.Path")
        .or()
        .areAnnotatedWith("jakarta.websocket.server.ServerEndpoint")
        .should()
        .resideInAPackage(root + ".*.boundary..")
        .as("@Path and @ServerEndpoint only in boundary")
        .allowEmptyShould(true);
  }

  /** The boundary answers after the commit, so transactions live in control. */
  public static ArchRule transactionsLiveInControl(String root) {
    String transactional = "jakarta.transaction.Transactional";
    return classes()
        .that(
            are(
                "transactional",
                type ->
                    type.isAnnotatedWith(transactional)
                        || type.getMethods().stream()
                            .anyMatch(method -> method.isAnnotatedWith(transactional))))
        .should()
        .resideInAPackage(root + ".*.control..")
        .as("@Transactional only in control")
        .allowEmptyShould(true);
  }

  /** Two modules meet only in the messages that regions defines. */
  public static ArchRule knowsNothingOf(String otherRoot) {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage(otherRoot + "..")
        .as("no class knows " + otherRoot)
        .allowEmptyShould(true);
  }

  private static boolean producesClock(JavaClass type) {
    return type.getMembers().stream()
        .filter(member -> member.isAnnotatedWith(PRODUCES))
        .anyMatch(HouseRules::isClock);
  }

  private static boolean isClock(JavaMember member) {
    return member.getAllInvolvedRawTypes().stream()
        .anyMatch(type -> type.isEquivalentTo(Clock.class));
  }

  private static DescribedPredicate<JavaCall<?>> readsTheSystemClock() {
    return calls("java.lang.System", "currentTimeMillis")
        .or(
            are(
                "now() without a clock",
                call ->
                    call.getName().equals("now")
                        && call.getTarget().getRawParameterTypes().isEmpty()
                        && TIME_TYPES.contains(call.getTargetOwner().getName())));
  }

  private static DescribedPredicate<JavaCall<?>> calls(String owner, String method) {
    return are(
        "calls to " + owner + "." + method,
        call -> call.getName().equals(method) && call.getTargetOwner().getName().equals(owner));
  }

  private static <T> DescribedPredicate<T> are(
      String description, java.util.function.Predicate<T> predicate) {
    return DescribedPredicate.describe(description, predicate);
  }
}
