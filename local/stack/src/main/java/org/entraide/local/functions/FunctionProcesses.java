package org.entraide.local.functions;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The JVMs of function environments, started as Lambda starts them: its flags, its variables, its
 * working directory. None outlives this.
 */
final class FunctionProcesses implements AutoCloseable {
  private final RuntimeClient client;
  private final CodeFolders folders;
  private final URI awsEndpoint;
  private final List<String> launcher;
  private final List<String> flags;
  private final Map<String, Set<Process>> alive = new HashMap<>();
  private boolean closed;

  /**
   * @param awsEndpoint where functions find AWS
   * @param launcher precedes the command line of each JVM
   * @param flags added to those of Lambda
   */
  FunctionProcesses(
      RuntimeClient client,
      CodeFolders folders,
      URI awsEndpoint,
      List<String> launcher,
      List<String> flags) {
    this.client = client;
    this.folders = folders;
    this.awsEndpoint = awsEndpoint;
    this.launcher = launcher;
    this.flags = flags;
  }

  /**
   * @param runtimeApi host and port that the function asks for invocations
   * @param number of the environment among those of its function
   * @param output file that it appends to what it prints
   */
  Process start(FunctionSpec function, String runtimeApi, int number, Path output)
      throws IOException {
    Path code = folders.of(function.code());
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags(function));
    command.addAll(client.mainAndArguments(function.handler()));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(code.toFile()).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(function.variables());
    environment.putAll(lambdaVariables(function, code, runtimeApi, number));
    return start(function.id(), builder);
  }

  private synchronized Process start(String function, ProcessBuilder builder) throws IOException {
    if (closed) {
      throw new IOException("the stack is stopping");
    }
    Process process = builder.start();
    alive.computeIfAbsent(function, id -> new HashSet<>()).add(process);
    var unused = process.onExit().thenAccept(ended -> ended(function, ended));
    return process;
  }

  private synchronized void ended(String function, Process process) {
    alive.get(function).remove(process);
  }

  /**
   * Kills all processes of a function, ready or still starting, and waits until they have ended.
   */
  void kill(String function) {
    List<Process> all;
    synchronized (this) {
      all = List.copyOf(alive.getOrDefault(function, Set.of()));
    }
    end(all);
  }

  /** Kills all processes and waits until they have ended. */
  @Override
  public void close() {
    List<Process> all;
    synchronized (this) {
      closed = true;
      all = alive.values().stream().flatMap(Set::stream).toList();
    }
    end(all);
  }

  private static void end(List<Process> processes) {
    processes.forEach(Process::destroyForcibly);
    processes.forEach(process -> process.onExit().join());
  }

  /**
   * Heap, class and code memory take 85, 10 and 5 % of what the function is given, under the serial
   * collector and the first compiler only, as Lambda's Java runtimes do. A JVM that is out of
   * memory ends at once instead of limping on.
   */
  private List<String> flags(FunctionSpec function) {
    long kilobytes = function.memoryMegabytes() * 1024L;
    List<String> all = new ArrayList<>();
    all.add("-XX:MaxHeapSize=" + kilobytes * 85 / 100 + "k");
    all.add("-XX:MaxMetaspaceSize=" + kilobytes * 10 / 100 + "k");
    all.add("-XX:ReservedCodeCacheSize=" + kilobytes * 5 / 100 + "k");
    all.add("-XX:+UseSerialGC");
    all.add("-XX:TieredStopAtLevel=1");
    all.add("-Xshare:auto");
    all.add("-XX:+ExitOnOutOfMemoryError");
    all.add("-Djava.net.preferIPv4Stack=true");
    all.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"); // who calls the hooks
    all.addAll(client.properties());
    if (Runtime.version().feature() >= 24) {
      all.add("--enable-native-access=ALL-UNNAMED");
    }
    all.addAll(flags);
    return all;
  }

  private Map<String, String> lambdaVariables(
      FunctionSpec function, Path code, String runtimeApi, int number) {
    return Map.ofEntries(
        Map.entry("_HANDLER", function.handler()),
        Map.entry("AWS_LAMBDA_RUNTIME_API", runtimeApi),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", function.id()),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes())),
        Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", function.logGroup()),
        Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "local/[$LATEST]" + number),
        Map.entry(
            "AWS_LAMBDA_INITIALIZATION_TYPE", function.snapshot() ? "snap-start" : "on-demand"),
        Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
        Map.entry("AWS_REGION", "eu-west-3"),
        Map.entry("AWS_DEFAULT_REGION", "eu-west-3"),
        Map.entry("AWS_ACCESS_KEY_ID", function.id()),
        Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
        Map.entry("AWS_ENDPOINT_URL", awsEndpoint.toString()),
        Map.entry("LAMBDA_TASK_ROOT", code.toString()),
        Map.entry("LANG", "en_US.UTF-8"),
        Map.entry("TZ", ":UTC"),
        Map.entry("PATH", "/usr/local/bin:/usr/bin:/bin"));
  }
}
