package org.entraide.acceptance.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.entraide.lambda.LambdaFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The layers of the house: model → nothing; use cases → model, ports; adapters → AWS; functions →
 * shared, never another function.
 */
class ArchitectureTest {

  private static final String HOME = "org.entraide.";

  private static final List<String> FUNCTIONS =
      List.of(
          "requests",
          "calls",
          "people",
          "accounts",
          "collectivities",
          "invitations",
          "matching",
          "notifications",
          "statistics",
          "reminders",
          "relay",
          "metering");

  /** What a JDK brings; nothing else is taken for granted anywhere. */
  private static final String[] JDK = {"java..", "javax.crypto.."};

  private static final String MODEL = HOME + "model..";
  private static final String PORT = HOME + "port..";
  private static final String USE_CASE = HOME + "usecase..";
  private static final String COMMUNES = HOME + "directory..";
  private static final String AWS = HOME + "aws..";

  /** Both sides of the index of near volunteers agree on the same cells. */
  private static final String GEOHASH = "ch.hsr.geohash..";

  private static final String SDK = "software.amazon..";

  /** A use case of a function is named by its verb. */
  private static final Pattern VERB =
      Pattern.compile(
          "(Apply|Cancel|Change|Climb|Complete|Count|Declare|Drop|Find|Gather|Invite|Keep|Learn|List|Miss|Open|Plan"
              + "|Read|Register|Relay|Release|Replace|Send|Tell|Vet|Withdraw)[A-Z].*");

  /**
   * Who speaks to AWS outside {@code aws}: one adapter beside its port, and what is called first.
   */
  private static final Pattern ADAPTER =
      Pattern.compile(".*(Sns|Sqs|EventBridge|CloudWatch|Cognito).*|Wiring|Handler");

  private static JavaClasses product;

  @BeforeAll
  static void readTheClassesOfTheProduct() {
    product =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .withImportOption(location -> !location.contains("/entraide/local/"))
            .withImportOption(location -> !location.contains("/entraide/region/"))
            .withImportOption(location -> !location.contains("/entraide/reference/"))
            .importPackages("org.entraide");
  }

  @Test
  void theModelKnowsNothingButJavaAndItself() {
    classes()
        .that(resideInAPackage(MODEL))
        .should()
        .onlyDependOnClassesThat(resideInAPackage("java..").or(resideInAPackage(MODEL)))
        .because("the model is plain Java: no AWS type, no JSON, no geohash")
        .check(product);
  }

  @Test
  void portsSpeakOfTheModelOnly() {
    classes()
        .that(resideInAPackage(PORT))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(JDK).or(resideInAnyPackage(MODEL, PORT, GEOHASH)))
        .because("whoever stands behind a port is no business of who stands before it")
        .check(product);
  }

  @Test
  void useCasesKnowModelAndPorts() {
    classes()
        .that(resideInAPackage(USE_CASE))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(JDK).or(resideInAnyPackage(MODEL, PORT, USE_CASE, COMMUNES)))
        .check(product);
  }

  @Test
  void useCasesOfFunctionsKnowNeitherAwsNorHttp() {
    noClasses()
        .that(useCasesOfFunctions())
        .should()
        .dependOnClassesThat(resideInAnyPackage(AWS, SDK, "com.amazonaws..", HOME + "http.."))
        .because("a use case is called by its verb, whoever asks and by which door")
        .check(product);
  }

  @Test
  void onlyAdaptersTouchTheAwsSdk() {
    noClasses()
        .that(not(resideInAPackage(AWS)).and(not(named(ADAPTER))))
        .should()
        .dependOnClassesThat(resideInAPackage(SDK))
        .check(product);
  }

  @Test
  void onlyHandlersAndWiringAreWrittenForLambda() {
    noClasses()
        .that(not(named(Pattern.compile("Wiring|Handler"))))
        .and()
        .resideOutsideOfPackage(HOME + "lambda..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("com.amazonaws..", "org.crac.."))
        .check(product);
  }

  @Test
  void noClientOfAwsEscapesTheMeter() {
    noClasses()
        .that()
        .resideOutsideOfPackages(HOME + "benchmark..", HOME + "region..")
        .and(not(named(Pattern.compile("MeteredClients"))))
        .should()
        .callMethodWhere(
            describe(
                "build a client of AWS by themselves",
                call ->
                    call.getTargetOwner().getPackageName().startsWith("software.amazon.awssdk")
                        && call.getTargetOwner().getSimpleName().endsWith("ClientBuilder")
                        && Set.of("build", "httpClient", "httpClientBuilder")
                            .contains(call.getTarget().getName())))
        .because("what a call costs is counted by its client")
        .check(product);
  }

  @Test
  void everyInvocationLeavesALine() {
    classes()
        .that()
        .implement("com.amazonaws.services.lambda.runtime.RequestStreamHandler")
        .should()
        .beAssignableTo(LambdaFunction.class)
        .because("what is not in the log is nobody's cost")
        .check(product);
  }

  @TestFactory
  Stream<DynamicTest> noFunctionKnowsAnother() {
    return FUNCTIONS.stream()
        .map(
            function ->
                DynamicTest.dynamicTest(
                    function,
                    () ->
                        noClasses()
                            .that(resideInAPackage(HOME + function + ".."))
                            .should()
                            .dependOnClassesThat(
                                resideInAnyPackage(
                                    FUNCTIONS.stream()
                                        .filter(other -> !other.equals(function))
                                        .map(other -> HOME + other + "..")
                                        .toArray(String[]::new)))
                            .because("functions hear of each other on the bus only")
                            .allowEmptyShould(true)
                            .check(product)));
  }

  @Test
  void sharedKnowsNoFunction() {
    noClasses().that(not(inAFunction())).should().dependOnClassesThat(inAFunction()).check(product);
  }

  @Test
  void timeIdsAndChanceAreGiven() {
    classes()
        .that(
            resideInAnyPackage(MODEL, PORT, USE_CASE, COMMUNES)
                .or(useCasesOfFunctions())
                .or(resideInAnyPackage(HOME + "http..", HOME + "bus..")))
        .should(never(callMethodWhere(takesFromTheSystem())))
        .because("the same input gives the same decision, today and in a replay")
        .check(product);
    noClasses()
        .that(
            resideInAnyPackage(MODEL, PORT, USE_CASE, COMMUNES)
                .or(useCasesOfFunctions())
                .or(resideInAnyPackage(HOME + "http..", HOME + "bus..")))
        .should()
        .callConstructorWhere(
            describe(
                "make randomness",
                call ->
                    call.getTargetOwner().isEquivalentTo(java.security.SecureRandom.class)
                        || call.getTargetOwner().isEquivalentTo(java.util.Random.class)))
        .check(product);
  }

  @Test
  void packagesOfSharedHaveNoCycles() {
    slices().matching(HOME + "(*)..").should().beFreeOfCycles().check(product);
  }

  @Test
  void everyFunctionHasItsDoor() {
    FUNCTIONS.forEach(function -> product.get(HOME + function + ".Handler"));
  }

  private static DescribedPredicate<JavaAccess<?>> takesFromTheSystem() {
    return describe(
        "take time, ids or chance from the system",
        access -> {
          String owner = access.getTargetOwner().getName();
          String method = access.getTarget().getName();
          boolean unfed = access.getTarget().getFullName().endsWith("()");
          return switch (owner) {
            case "java.time.Clock" -> method.startsWith("system") || method.startsWith("tick");
            case "java.lang.System" ->
                method.equals("currentTimeMillis") || method.equals("nanoTime");
            case "java.util.UUID" -> method.equals("randomUUID");
            case "java.lang.Math" -> method.equals("random");
            case "java.util.concurrent.ThreadLocalRandom" -> true;
            default -> owner.startsWith("java.time.") && method.equals("now") && unfed;
          };
        });
  }

  private static DescribedPredicate<JavaClass> inAFunction() {
    return resideInAnyPackage(
        FUNCTIONS.stream().map(function -> HOME + function + "..").toArray(String[]::new));
  }

  private static DescribedPredicate<JavaClass> useCasesOfFunctions() {
    return inAFunction().and(named(VERB)).as("use cases of functions");
  }

  private static DescribedPredicate<JavaClass> named(Pattern pattern) {
    return describe("named " + pattern, type -> pattern.matcher(outermost(type)).matches());
  }

  private static String outermost(JavaClass type) {
    String name = type.getName().substring(type.getPackageName().length() + 1);
    return Arrays.asList(name.split("\\$")).get(0);
  }
}
