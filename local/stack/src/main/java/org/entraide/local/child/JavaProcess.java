package org.entraide.local.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Command lines of JVMs that end with this process. */
public final class JavaProcess {
  private final Path tether;

  /**
   * @param work folder in which to lay the class that ties children to this process
   */
  public JavaProcess(Path work) {
    tether = work.resolve("tether");
    String file = Tethered.class.getName().replace('.', '/') + ".class";
    Path copy = tether.resolve(file);
    try (InputStream bytes = Tethered.class.getClassLoader().getResourceAsStream(file)) {
      Files.createDirectories(copy.getParent());
      Path fresh = Files.createTempFile(copy.getParent(), "Tethered", ".class");
      Files.write(fresh, bytes.readAllBytes());
      Files.move(fresh, copy, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The command that runs a class in a JVM of this one's version. Its standard input must stay a
   * pipe that this process holds.
   *
   * @param flags of the JVM
   * @param classPath as {@code java -cp} takes it
   */
  public List<String> command(
      List<String> flags, String classPath, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(tether + System.getProperty("path.separator") + classPath);
    command.add(Tethered.class.getName());
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }
}
