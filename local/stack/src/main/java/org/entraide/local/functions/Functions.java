package org.entraide.local.functions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entraide.local.gateway.LocalRoutes;
import org.entraide.local.json.Json;
import org.entraide.local.logs.LogGroups;
import org.entraide.local.logs.Tally;
import org.entraide.local.template.Resource;
import org.entraide.local.template.Template;
import org.entraide.local.template.TemplateException;

/**
 * The functions of the template, each in its own processes under Amazon's runtime interface client.
 */
public final class Functions implements Invoker, AutoCloseable {

  /**
   * How functions are run.
   *
   * @param project what code paths are relative to
   * @param runtimeClasspath what Maven wrote for local/runtime, {@code target/classpath}
   * @param work folder for what is unpacked
   * @param awsEndpoint where functions find AWS
   * @param environments how many environments of one function may run at the same time
   * @param launcher precedes the command line of each JVM
   * @param jvmFlags added to the command line of each JVM
   * @param logs folder for what functions print, one file a function; to standard output when empty
   * @param logGroups take in what functions print
   * @param tally told of each invocation
   * @param clock simulated time
   */
  public record Settings(
      Path project,
      Path runtimeClasspath,
      Path work,
      URI awsEndpoint,
      int environments,
      List<String> launcher,
      List<String> jvmFlags,
      Optional<Path> logs,
      LogGroups logGroups,
      Tally tally,
      Clock clock) {}

  private final Map<String, FunctionSpec> specs = new LinkedHashMap<>();
  private final Map<String, EnvironmentPool> pools = new LinkedHashMap<>();
  private final Map<String, Statistics> statistics = new LinkedHashMap<>();

  private final FunctionProcesses processes;

  private Functions(FunctionProcesses processes) {
    this.processes = processes;
  }

  /**
   * Prepares the template's functions; none is started before its first invocation.
   *
   * @throws TemplateException if the code of one is not there
   */
  public static Functions of(Template template, Settings settings) throws IOException {
    RuntimeClient client =
        RuntimeClient.of(settings.runtimeClasspath(), settings.work().resolve("runtime"));
    FunctionProcesses processes =
        new FunctionProcesses(
            client,
            new CodeFolders(settings.work().resolve("functions")),
            settings.awsEndpoint(),
            settings.launcher(),
            settings.jvmFlags());
    Functions functions = new Functions(processes);
    Path logs = settings.logs().orElse(settings.work().resolve("logs"));
    for (Resource resource : template.ofType("AWS::Serverless::Function")) {
      FunctionSpec spec = FunctionSpec.of(resource, settings.project());
      if (!Files.exists(spec.code())) {
        throw resource
            .properties()
            .wrong("CodeUri", spec.code() + " is not there: package it first (mvn package)");
      }
      Statistics counts = new Statistics();
      FunctionLog log =
          new FunctionLog(
              spec,
              logs.resolve(spec.id() + ".log"),
              settings.logs().isEmpty(),
              settings.logGroups(),
              settings.tally(),
              settings.clock());
      int most = Math.min(settings.environments(), spec.reserved().orElse(Integer.MAX_VALUE));
      functions.specs.put(spec.id(), spec);
      functions.statistics.put(spec.id(), counts);
      functions.pools.put(spec.id(), new EnvironmentPool(spec, processes, counts, log, most));
    }
    return functions;
  }

  @Override
  public Outcome invoke(String function, byte[] payload) {
    return serve(function, payload).outcome();
  }

  /** As {@link #invoke}, and says how long it took. */
  public Served serve(String function, byte[] payload) {
    try {
      return pool(function).serve(payload);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Served.not(new Outcome.Throttled());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Processor time that the processes of a function which run now have used since they started. */
  public Duration cpu(String function) {
    return pool(function).running().stream()
        .flatMap(environment -> environment.process().info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The zip, or the folder, that holds a function's code. */
  public Path code(String function) {
    pool(function);
    return specs.get(function).code();
  }

  /** How long one invocation of a function may take. */
  public Duration timeout(String function) {
    pool(function);
    return specs.get(function).timeout();
  }

  /**
   * Kills all processes of a function, whatever they are doing; its next invocation starts a new
   * one.
   */
  public void kill(String function) {
    pool(function);
    processes.kill(function);
  }

  /** Adds {@code GET /local/functions}: what each function did, and what its processes hold now. */
  public void addTo(LocalRoutes routes) {
    routes.add("GET", "/local/functions", request -> LocalRoutes.Answer.json(Json.bytes(report())));
  }

  private ObjectNode report() {
    ObjectNode report = Json.object();
    ArrayNode items = report.putArray("items");
    specs.forEach(
        (id, spec) -> {
          ObjectNode item = items.addObject().put("function", id);
          item.setAll(statistics.get(id).toJson());
          item.put("memoryLimitMb", spec.memoryMegabytes());
          ArrayNode environments = item.putArray("environments");
          pools
              .get(id)
              .running()
              .forEach(environment -> describe(environment, environments.addObject()));
        });
    return report;
  }

  private static void describe(Environment environment, ObjectNode json) {
    ProcessHandle process = environment.process();
    json.put("pid", process.pid());
    ProcessMemory.residentKilobytes(process)
        .ifPresent(kilobytes -> json.put("residentMb", kilobytes / 1024));
    process.info().totalCpuDuration().ifPresent(cpu -> json.put("cpuMs", cpu.toMillis()));
  }

  private EnvironmentPool pool(String function) {
    EnvironmentPool pool = pools.get(function);
    if (pool == null) {
      throw new IllegalArgumentException("the template has no function " + function);
    }
    return pool;
  }

  /** Kills every process and waits for their end. */
  @Override
  public void close() {
    pools.values().forEach(EnvironmentPool::close);
    processes.close();
  }
}
