package org.entraide.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.entraide.acceptance.contract.OpenApi.Operation;
import org.entraide.acceptance.contract.TemplateRoutes.Served;
import org.junit.jupiter.api.Test;

/**
 * What is promised, what is deployed: the same routes, by the same functions, behind the same door.
 */
class RouteParityTest {

  private static final String TOKENS = "Tokens";
  private static final String NONE = "NONE";

  @Test
  void theTemplateOpensTheRoutesOfTheContractAndNoOther() throws IOException {
    Map<String, Served> promised = new TreeMap<>();
    for (Operation operation : OpenApi.read().operations()) {
      promised.put(
          operation.route(),
          new Served(operation.function(), operation.isPublic() ? NONE : TOKENS));
    }

    Map<String, Served> deployed =
        TemplateRoutes.read(Path.of(System.getProperty("entraide.root"), "template.yaml"));

    assertThat(deployed).containsExactlyInAnyOrderEntriesOf(promised);
  }
}
