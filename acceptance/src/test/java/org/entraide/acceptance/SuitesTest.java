package org.entraide.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.platform.suite.api.SelectClasses;

/**
 * What a suite runs does not run by itself, and the other way round: nothing twice, nothing never.
 */
class SuitesTest {
  private static final Path POM =
      Path.of(System.getProperty("entraide.root"), "acceptance", "pom.xml");

  @Test
  void whatDoesNotRunByItselfIsWhatSuitesRun() throws Exception {
    var left =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(POM.toFile())
            .getElementsByTagName("exclude");
    List<String> alone =
        IntStream.range(0, left.getLength())
            .mapToObj(i -> left.item(i).getTextContent())
            .filter(path -> path.endsWith("IT.java"))
            .toList();

    assertThat(alone).containsExactlyInAnyOrderElementsOf(inSuites());
  }

  private static List<String> inSuites() {
    return Stream.of(OneStackIT.class, OneStoryIT.class)
        .flatMap(suite -> Stream.of(suite.getAnnotation(SelectClasses.class).value()))
        .map(tests -> tests.getName().replace('.', '/') + ".java")
        .toList();
  }
}
