package org.entraide.local.probe;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.crac.Core;

/**
 * Packs the functions of this package as Maven packs those of the product: classes at the root,
 * jars under lib/.
 */
public final class ProbeZip {

  private ProbeZip() {}

  public static Path write(Path folder) throws IOException {
    Path zip = folder.resolve("function.zip");
    Path classes = source(Probe.class);
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(file);
        Stream<Path> walk = Files.walk(classes.resolve("org/entraide/local/probe"))) {
      List<Path> files = walk.filter(Files::isRegularFile).toList();
      for (Path path : files) {
        add(entries, classes.relativize(path).toString(), path);
      }
      add(entries, "lib/org-crac.jar", source(Core.class));
    }
    return zip;
  }

  private static void add(ZipOutputStream entries, String name, Path file) throws IOException {
    entries.putNextEntry(new ZipEntry(name));
    Files.copy(file, entries);
    entries.closeEntry();
  }

  private static Path source(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
