package org.entraide.region;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./entraide region export}: a collectivity's people, requests, calls and concerns, as one
 * JSON file (portability). Who was told what when is not in it, nor are counts and accounts, which
 * have routes of their own. Signs in as a référent: the platform sees no personal data.
 */
@Command(
    name = "export",
    description =
        "Writes a collectivity's people, requests, calls and concerns into one JSON file.",
    mixinStandardHelpOptions = true)
final class Export implements Callable<Integer> {
  /** Calls are listed from today on, unless other days are named. */
  private static final String ALL_DAYS = "?from=2020-01-01&to=2099-12-31";

  private static final List<String> LISTS =
      List.of(
          "members",
          "associations",
          "volunteers",
          "beneficiaries",
          "applications",
          "requests",
          "call-plans",
          "call-campaigns",
          "calls",
          "concerns");

  @Parameters(index = "0", paramLabel = "ENV", description = "An environment, or local.")
  private String environment;

  @Parameters(index = "1", paramLabel = "CODE", description = "The collectivity.")
  private String code;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "File to write; it must not exist. It will hold personal data.")
  private Path file;

  @Mixin private Api api;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String id = Collectivities.id(code);
    if (Files.exists(file)) {
      throw new IllegalArgumentException(file + " exists");
    }
    if (api.dryRun()) {
      System.out.println("would write the settings and " + String.join(", ", LISTS) + " of " + id);
      return 0;
    }
    api.as(environment, "referent", id);
    Api.Answer collectivity = api.send("GET", Collectivities.path(id), null);
    if (!collectivity.succeeded()) {
      System.out.println(id + ": " + collectivity.status() + " " + collectivity.code());
      return 1;
    }
    ObjectNode export = Api.JSON.createObjectNode();
    export.set("collectivity", collectivity.body());
    for (String list : LISTS) {
      ArrayNode items = export.putArray(list);
      String days = list.equals("calls") ? ALL_DAYS : "";
      for (JsonNode item : api.all(Collectivities.path(id) + "/" + list + days)) {
        items.add(item);
      }
      System.out.println(list + ": " + items.size());
    }
    write(file, Api.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(export));
    System.out.println(id + " exported to " + file);
    return 0;
  }

  /**
   * Writes personal data for their owner's eyes.
   *
   * @throws java.nio.file.FileAlreadyExistsException when there is such a file
   */
  static void write(Path file, byte[] content) throws IOException {
    Set<OpenOption> anew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    FileAttribute<?>[] ownersOnly =
        Files.getFileStore(file.toAbsolutePath().getParent())
                .supportsFileAttributeView(PosixFileAttributeView.class)
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try (SeekableByteChannel channel = Files.newByteChannel(file, anew, ownersOnly)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
    }
  }
}
