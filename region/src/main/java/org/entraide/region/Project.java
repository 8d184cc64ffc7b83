package org.entraide.region;

import java.nio.file.Path;

/** The checkout that the command runs in. */
final class Project {
  private Project() {}

  static Path file(String name) {
    return Path.of(System.getProperty("entraide.root", "")).toAbsolutePath().resolve(name);
  }
}
