package org.entraide.local;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.entraide.local.async.DeliveryOrder;

/** How to run the stack. Immutable: each {@code with…} answers a copy that differs in one thing. */
public final class StackOptions {
  private final Path project;
  private Path template;
  private Map<String, String> parameters = Map.of();
  private int port;
  private Optional<Path> data = Optional.empty();
  private Optional<Instant> start = Optional.empty();
  private int environments = 2;
  private List<String> launcher = List.of();
  private List<String> jvmFlags = List.of();
  private Optional<Path> logs;
  private DeliveryOrder order = DeliveryOrder.ORDERLY;
  private Predicate<String> delivers = function -> true;

  private StackOptions(Path project) {
    this.project = project;
    this.template = project.resolve("template.yaml");
    this.logs = Optional.of(project.resolve("local/stack/target/logs"));
  }

  private StackOptions(StackOptions other) {
    project = other.project;
    template = other.template;
    parameters = other.parameters;
    port = other.port;
    data = other.data;
    start = other.start;
    environments = other.environments;
    launcher = other.launcher;
    jvmFlags = other.jvmFlags;
    logs = other.logs;
    order = other.order;
    delivers = other.delivers;
  }

  /**
   * The project's own template on a free port, in memory, from now on, at most two environments a
   * function, logs under target.
   *
   * @param project folder of the checkout: code paths of the template are relative to it, and so is
   *     what the build wrote for the stack's children
   */
  public static StackOptions of(Path project) {
    return new StackOptions(project);
  }

  /**
   * @param file the template to run
   */
  public StackOptions withTemplate(Path file) {
    return with(copy -> copy.template = file);
  }

  /**
   * @param values of template parameters that differ from their defaults
   */
  public StackOptions withParameters(Map<String, String> values) {
    return with(copy -> copy.parameters = Map.copyOf(values));
  }

  /**
   * @param number of the gateway's port on 127.0.0.1; 0 takes a free one
   */
  public StackOptions withPort(int number) {
    return with(copy -> copy.port = number);
  }

  /**
   * @param folder that keeps the tables, which are in memory otherwise
   */
  public StackOptions withData(Path folder) {
    return with(copy -> copy.data = Optional.of(folder));
  }

  /**
   * @param instant at which simulated time begins; not in the past, since functions have clocks of
   *     their own and take the later time (docs/decisions/0002)
   */
  public StackOptions withStart(Instant instant) {
    return with(copy -> copy.start = Optional.of(instant));
  }

  /**
   * @param most how many environments of one function may run at the same time
   */
  public StackOptions withEnvironments(int most) {
    return with(copy -> copy.environments = most);
  }

  /**
   * @param command precedes the command line of every function's JVM, such as {@code taskset -c 1}
   */
  public StackOptions withLauncher(List<String> command) {
    return with(copy -> copy.launcher = List.copyOf(command));
  }

  /**
   * @param flags added to the command line of every function's JVM
   */
  public StackOptions withJvmFlags(List<String> flags) {
    return with(copy -> copy.jvmFlags = List.copyOf(flags));
  }

  /**
   * @param folder for what functions print, one file each; when empty, it goes to standard output,
   *     each line preceded by the function's name
   */
  public StackOptions withLogs(Optional<Path> folder) {
    return with(copy -> copy.logs = folder);
  }

  /**
   * @param chosen in which order, and how often, what is asynchronous is delivered
   */
  public StackOptions withOrder(DeliveryOrder chosen) {
    return with(copy -> copy.order = chosen);
  }

  /**
   * Streams, buses and schedules reach these functions only; another does only what it is invoked
   * for.
   *
   * @param functions their logical ids
   */
  public StackOptions withDeliveryTo(Set<String> functions) {
    return with(copy -> copy.delivers = Set.copyOf(functions)::contains);
  }

  private StackOptions with(Consumer<StackOptions> change) {
    StackOptions copy = new StackOptions(this);
    change.accept(copy);
    return copy;
  }

  Path project() {
    return project;
  }

  Path template() {
    return template;
  }

  Map<String, String> parameters() {
    return parameters;
  }

  int port() {
    return port;
  }

  Optional<Path> data() {
    return data;
  }

  Optional<Instant> start() {
    return start;
  }

  int environments() {
    return environments;
  }

  List<String> launcher() {
    return launcher;
  }

  List<String> jvmFlags() {
    return jvmFlags;
  }

  Optional<Path> logs() {
    return logs;
  }

  DeliveryOrder order() {
    return order;
  }

  /** Whether streams, buses and schedules reach a function, by its logical id. */
  Predicate<String> delivers() {
    return delivers;
  }
}
