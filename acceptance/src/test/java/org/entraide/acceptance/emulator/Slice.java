package org.entraide.acceptance.emulator;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an emulator can run of the stack, made there by CloudFormation of the transformed template.
 */
final class Slice {
  private Slice() {}

  /** Makes it, unless it is there; {@code slice.log} says what came to be. */
  static void deploy(URI endpoint) throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("entraide.root"));
    Path log =
        Files.createDirectories(root.resolve("acceptance/target/emulator")).resolve("slice.log");
    ProcessBuilder run =
        new ProcessBuilder(root.resolve(".ci/run").toString(), "slice")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    run.environment().put("AWS_ENDPOINT_URL", endpoint.toString());
    if (run.start().waitFor() != 0) {
      throw new AssertionError(Files.readString(log));
    }
  }
}
