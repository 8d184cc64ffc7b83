package org.entraide.local.functions;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Amazon's runtime interface client: what runs a handler inside its process, and the native library
 * with which it asks for invocations. The process is tied to this one by {@code Tethered}, of the
 * module local/runtime.
 *
 * @param classPath its jars and the classes of local/runtime
 * @param library the native library; empty where there is none for this system, and local/runtime's
 *     own class does its work
 */
record RuntimeClient(String classPath, Optional<Path> library) {
  private static final String TETHER = "org.entraide.local.runtime.Tethered";
  private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /** The system property by which the client takes a library that is already there. */
  private static final String LIBRARY_PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  /**
   * Finds the client and unpacks its library. By itself the client would unpack it at each start to
   * one place for all processes, where two that start together can read each other's half-written
   * copy.
   *
   * @param classPathFile what Maven wrote for local/runtime: {@code target/classpath}, beside
   *     {@code target/classes}
   * @param work folder for the library
   */
  static RuntimeClient of(Path classPathFile, Path work) throws IOException {
    String jars = Files.readString(classPathFile).strip();
    Optional<Path> library = library(jars, work);
    return library.isPresent()
        ? withLibrary(classPathFile, jars, library.get())
        : withoutLibrary(classPathFile);
  }

  private static RuntimeClient withLibrary(Path classPathFile, String jars, Path library) {
    return new RuntimeClient(
        jars + File.pathSeparator + classes(classPathFile), Optional.of(library));
  }

  /** For systems other than Linux: the class of local/runtime stands before the client's. */
  static RuntimeClient withoutLibrary(Path classPathFile) throws IOException {
    String jars = Files.readString(classPathFile).strip();
    return new RuntimeClient(classes(classPathFile) + File.pathSeparator + jars, Optional.empty());
  }

  private static Path classes(Path classPathFile) {
    return classPathFile.resolveSibling("classes").toAbsolutePath();
  }

  /** System properties of the JVM that runs a function. */
  List<String> properties() {
    return library.map(path -> List.of("-D" + LIBRARY_PROPERTY + "=" + path)).orElse(List.of());
  }

  /**
   * What follows the flags of the JVM. Its standard input must stay a pipe that this process holds.
   */
  List<String> mainAndArguments(String handler) {
    return List.of("-cp", classPath, TETHER, MAIN, handler);
  }

  private static Optional<Path> library(String jars, Path work) throws IOException {
    String name = "jni/libaws-lambda-jni." + platform() + ".so";
    for (String jar : jars.split(File.pathSeparator)) {
      try (ZipFile zip = new ZipFile(jar)) {
        ZipEntry entry = zip.getEntry(name);
        if (entry != null) {
          return Optional.of(unpack(zip, entry, work));
        }
      }
    }
    return Optional.empty();
  }

  private static Path unpack(ZipFile zip, ZipEntry entry, Path work) throws IOException {
    Path library = work.resolve(Long.toHexString(entry.getCrc()) + ".so").toAbsolutePath();
    if (!Files.exists(library)) {
      Files.createDirectories(work);
      Path fresh = Files.createTempFile(work, "unpacking", ".so");
      try (InputStream bytes = zip.getInputStream(entry)) {
        Files.copy(bytes, fresh, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(fresh, library, StandardCopyOption.ATOMIC_MOVE);
    }
    return library;
  }

  /** As the client names its libraries; for another system than Linux it has none of that name. */
  private static String platform() {
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean arm = processor.equals("aarch64") || processor.equals("arm64");
    boolean linux = System.getProperty("os.name").equals("Linux");
    boolean musl = Files.exists(Path.of("/lib/ld-musl-" + (arm ? "aarch64" : "x86_64") + ".so.1"));
    return (linux ? musl ? "linux_musl-" : "linux-" : "other-") + (arm ? "aarch_64" : "x86_64");
  }
}
