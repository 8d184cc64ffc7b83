package org.entraide.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.entraide.local.async.DeliveryOrder;

/**
 * How to run the stack.
 *
 * @param project folder of the checkout: code paths of the template are relative to it, and so is
 *     what the build wrote for the stack's children
 * @param template the template to run
 * @param parameters values of template parameters that differ from their defaults
 * @param port of the gateway on 127.0.0.1; 0 takes a free one
 * @param data folder that keeps the tables; in memory when empty
 * @param environments how many environments of one function may run at the same time
 * @param launcher precedes the command line of every function's JVM, such as {@code taskset -c 1}
 * @param jvmFlags added to the command line of every function's JVM
 * @param logs folder for what functions print, one file each; to standard output when empty, each
 *     line preceded by the function's name
 * @param order in which order, and how often, what is asynchronous is delivered
 * @param delivers whether streams, buses and schedules reach a function (logical id); otherwise it
 *     does only what it is invoked for
 */
public record StackOptions(
    Path project,
    Path template,
    Map<String, String> parameters,
    int port,
    Optional<Path> data,
    int environments,
    List<String> launcher,
    List<String> jvmFlags,
    Optional<Path> logs,
    DeliveryOrder order,
    Predicate<String> delivers) {

  /**
   * The project's own template on a free port, in memory, at most two environments a function, logs
   * under target.
   */
  public static StackOptions of(Path project) {
    return new StackOptions(
        project,
        project.resolve("template.yaml"),
        Map.of(),
        0,
        Optional.empty(),
        2,
        List.of(),
        List.of(),
        Optional.of(project.resolve("local/stack/target/logs")),
        DeliveryOrder.ORDERLY,
        function -> true);
  }

  public StackOptions withTemplate(Path file) {
    return new StackOptions(
        project,
        file,
        parameters,
        port,
        data,
        environments,
        launcher,
        jvmFlags,
        logs,
        order,
        delivers);
  }

  public StackOptions withParameters(Map<String, String> values) {
    return new StackOptions(
        project,
        template,
        values,
        port,
        data,
        environments,
        launcher,
        jvmFlags,
        logs,
        order,
        delivers);
  }

  public StackOptions withPort(int number) {
    return new StackOptions(
        project,
        template,
        parameters,
        number,
        data,
        environments,
        launcher,
        jvmFlags,
        logs,
        order,
        delivers);
  }

  public StackOptions withData(Path folder) {
    return new StackOptions(
        project,
        template,
        parameters,
        port,
        Optional.of(folder),
        environments,
        launcher,
        jvmFlags,
        logs,
        order,
        delivers);
  }

  public StackOptions withEnvironments(int most) {
    return new StackOptions(
        project, template, parameters, port, data, most, launcher, jvmFlags, logs, order, delivers);
  }

  public StackOptions withLauncher(List<String> command) {
    return new StackOptions(
        project,
        template,
        parameters,
        port,
        data,
        environments,
        command,
        jvmFlags,
        logs,
        order,
        delivers);
  }

  public StackOptions withJvmFlags(List<String> flags) {
    return new StackOptions(
        project,
        template,
        parameters,
        port,
        data,
        environments,
        launcher,
        flags,
        logs,
        order,
        delivers);
  }

  public StackOptions withLogs(Optional<Path> folder) {
    return new StackOptions(
        project,
        template,
        parameters,
        port,
        data,
        environments,
        launcher,
        jvmFlags,
        folder,
        order,
        delivers);
  }

  public StackOptions withOrder(DeliveryOrder chosen) {
    return new StackOptions(
        project,
        template,
        parameters,
        port,
        data,
        environments,
        launcher,
        jvmFlags,
        logs,
        chosen,
        delivers);
  }

  /** Streams, buses and schedules reach these functions only. */
  public StackOptions withDeliveryTo(Set<String> functions) {
    return new StackOptions(
        project,
        template,
        parameters,
        port,
        data,
        environments,
        launcher,
        jvmFlags,
        logs,
        order,
        Set.copyOf(functions)::contains);
  }
}
