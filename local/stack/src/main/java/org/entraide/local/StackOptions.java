package org.entraide.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param jvmFlags added to the command line of every function's JVM
 * @param logs folder for what functions print, one file each; to standard output when empty, each
 *     line preceded by the function's name
 * @param order in which order, and how often, what is asynchronous is delivered
 */
public record StackOptions(
    Path project,
    Path template,
    Map<String, String> parameters,
    int port,
    Optional<Path> data,
    int environments,
    List<String> jvmFlags,
    Optional<Path> logs,
    DeliveryOrder order) {

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
        Optional.of(project.resolve("local/stack/target/logs")),
        DeliveryOrder.ORDERLY);
  }

  public StackOptions withTemplate(Path file) {
    return new StackOptions(
        project, file, parameters, port, data, environments, jvmFlags, logs, order);
  }

  public StackOptions withParameters(Map<String, String> values) {
    return new StackOptions(
        project, template, values, port, data, environments, jvmFlags, logs, order);
  }

  public StackOptions withPort(int number) {
    return new StackOptions(
        project, template, parameters, number, data, environments, jvmFlags, logs, order);
  }

  public StackOptions withData(Path folder) {
    return new StackOptions(
        project,
        template,
        parameters,
        port,
        Optional.of(folder),
        environments,
        jvmFlags,
        logs,
        order);
  }

  public StackOptions withEnvironments(int most) {
    return new StackOptions(project, template, parameters, port, data, most, jvmFlags, logs, order);
  }

  public StackOptions withJvmFlags(List<String> flags) {
    return new StackOptions(
        project, template, parameters, port, data, environments, flags, logs, order);
  }

  public StackOptions withLogs(Optional<Path> folder) {
    return new StackOptions(
        project, template, parameters, port, data, environments, jvmFlags, folder, order);
  }

  public StackOptions withOrder(DeliveryOrder chosen) {
    return new StackOptions(
        project, template, parameters, port, data, environments, jvmFlags, logs, chosen);
  }
}
