package org.entraide.local.functions;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Amazon's runtime interface client: what runs a handler inside its process, and the native library
 * with which it asks for invocations.
 *
 * @param classPath its jars
 * @param library the native library; by itself the client would unpack it to one place for all
 *     processes, where two that start together can read each other's half-written copy
 */
record RuntimeClient(String classPath, Path library) {
  static final String MAIN_CLASS = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /** The system property by which the client takes a library that is already there. */
  static final String LIBRARY_PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  /**
   * @param classPathFile holds the class path, as the build of {@code local/runtime} writes it
   * @param work folder for the library
   */
  static RuntimeClient of(Path classPathFile, Path work) throws IOException {
    String classPath = Files.readString(classPathFile).strip();
    return new RuntimeClient(classPath, library(classPath, work));
  }

  private static Path library(String classPath, Path work) throws IOException {
    String name = "jni/libaws-lambda-jni." + platform() + ".so";
    for (String jar : classPath.split(File.pathSeparator)) {
      try (ZipFile zip = new ZipFile(jar)) {
        ZipEntry entry = zip.getEntry(name);
        if (entry != null) {
          return unpack(zip, entry, work);
        }
      }
    }
    throw new IOException(
        "Amazon's runtime interface client has no native library for this machine ("
            + name
            + "): it runs on Linux only");
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

  private static String platform() {
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean arm = processor.equals("aarch64") || processor.equals("arm64");
    boolean musl = Files.exists(Path.of("/lib/ld-musl-" + (arm ? "aarch64" : "x86_64") + ".so.1"));
    return (musl ? "linux_musl-" : "linux-") + (arm ? "aarch_64" : "x86_64");
  }
}
