package org.entraide.local.functions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Code as functions find it: each {@code function.zip} unzipped once, under the hash of its
 * content.
 */
final class CodeFolders {
  private final Path folder;

  CodeFolders(Path folder) {
    this.folder = folder;
  }

  /** The folder that holds a function's classes and its {@code lib/}. */
  Path of(Path code) throws IOException {
    if (Files.isDirectory(code)) {
      return code.toAbsolutePath();
    }
    Path unzipped = folder.resolve(hash(code)).toAbsolutePath();
    if (!Files.isDirectory(unzipped)) {
      Files.createDirectories(folder);
      Path fresh = Files.createTempDirectory(folder, "unzipping");
      unzip(code, fresh);
      moveUnlessThere(fresh, unzipped);
    }
    return unzipped;
  }

  private static String hash(Path zip) throws IOException {
    if (!Files.exists(zip)) {
      throw new NoSuchFileException(zip.toString(), null, "the function is not packaged");
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(zip));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void unzip(Path zip, Path to) throws IOException {
    try (InputStream in = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(in)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path file = to.resolve(entry.getName()).normalize();
        if (!file.startsWith(to)) {
          throw new IOException(zip + " has an entry outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(entries, file);
        }
      }
    }
  }

  /**
   * Another environment, or another process, may unzip the same code at the same time; whoever is
   * second throws its copy away.
   */
  private static void moveUnlessThere(Path fresh, Path unzipped) throws IOException {
    try {
      Files.move(fresh, unzipped, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) { // Linux has no exception of its own for this one
      if (!Files.isDirectory(unzipped)) {
        throw e;
      }
      List<Path> copy;
      try (Stream<Path> walk = Files.walk(fresh)) {
        copy = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : copy) {
        Files.delete(path);
      }
    }
  }
}
