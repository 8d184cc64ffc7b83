package org.entraide.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entraide.acceptance.contract.OpenApi.Operation;
import org.entraide.model.event.DomainEvent;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the template sends to a function and what the function's code takes are the same. */
class HandlersParityTest {

  private static final Path TEMPLATE =
      Path.of(System.getProperty("entraide.root"), "template.yaml");

  @TestFactory
  Stream<DynamicTest> aFunctionAnswersTheRoutesOfTheContractAndNoOther() {
    Map<String, Set<String>> promised = new TreeMap<>();
    for (Operation operation : OpenApi.read().operations()) {
      promised.computeIfAbsent(operation.function(), f -> new TreeSet<>()).add(operation.route());
    }
    return promised.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        assertThat(keys(entry.getKey()))
                            .as("routes in the code of %s", entry.getKey())
                            .containsExactlyInAnyOrderElementsOf(entry.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> aFunctionHearsTheFactsThatTheTemplateSendsIt() throws IOException {
    Map<String, Set<String>> sent = TemplateTriggers.read(TEMPLATE).facts();
    return sent.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        assertThat(subscribed(entry.getKey()))
                            .as("facts that the code of %s subscribes to", entry.getKey())
                            .containsExactlyInAnyOrderElementsOf(entry.getValue())));
  }

  @SuppressWarnings("unchecked")
  private static Set<String> keys(String function) throws ReflectiveOperationException {
    Class<?> routes = Class.forName("org.entraide." + function + ".Routes");
    Method keys = routes.getDeclaredMethod("keys");
    keys.setAccessible(true); // the routes are the function's own business, apart from their names
    return (Set<String>) keys.invoke(null);
  }

  /** The facts that {@code Triggers} names. */
  private static Set<String> subscribed(String function) throws ClassNotFoundException {
    JavaClass triggers =
        new ClassFileImporter()
            .importClass(Class.forName("org.entraide." + function + ".Triggers"));
    return triggers.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getName())
        .filter(name -> name.startsWith(DomainEvent.class.getName() + "$"))
        .map(name -> name.substring(name.indexOf('$') + 1))
        .collect(Collectors.toSet());
  }
}
