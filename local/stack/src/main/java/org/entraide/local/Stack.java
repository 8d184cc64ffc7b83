package org.entraide.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.entraide.local.aws.LocalAws;
import org.entraide.local.clock.SimulatedClock;
import org.entraide.local.docs.DocsRoutes;
import org.entraide.local.functions.Functions;
import org.entraide.local.functions.Outcome;
import org.entraide.local.gateway.Gateway;
import org.entraide.local.issuer.LocalIssuer;
import org.entraide.local.template.Template;
import org.entraide.local.template.TemplateException;

/**
 * The stack of a template on one machine: its API, its functions, and the AWS services that they
 * use. What it starts ends with it, and with this process.
 *
 * <pre>{@code
 * try (Stack stack = Stack.start(StackOptions.of(Path.of(".")))) {
 *   // call stack.address() + "/v1/…"
 * }
 * }</pre>
 */
public final class Stack implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Stack.class.getName());

  private final SimulatedClock clock = new SimulatedClock(Clock.systemUTC());
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Gateway gateway;
  private final Template template;
  private final LocalAws aws;
  private final Functions functions;

  private Stack(StackOptions options) throws IOException {
    options.start().ifPresent(this::begin);
    Path target = options.project().resolve("local/stack/target");
    try {
      gateway = opened(new Gateway(options.port()));
      template = Template.read(options.template(), parameters(options, gateway.address()));
      LocalIssuer issuer = new LocalIssuer(gateway.address(), clock);
      aws = opened(LocalAws.open(template, clock, awsOptions(options)));
      functions = opened(Functions.of(template, functionSettings(options, target.resolve("work"))));
      aws.start(functions);
      issuer.addTo(gateway.localRoutes());
      functions.addTo(gateway.localRoutes());
      aws.addRoutes(gateway.localRoutes());
      DocsRoutes.addTo(gateway.localRoutes(), options.project().resolve("openapi.yaml"));
      gateway.open(template, this::askedByApi, clock);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts everything but the functions, which start when they are first needed.
   *
   * @throws TemplateException if the template holds something that the local stack does not support
   * @throws IllegalArgumentException if it should start in the past
   * @throws IOException if a port is taken, or a part cannot start
   */
  public static Stack start(StackOptions options) throws IOException {
    return new Stack(options);
  }

  private void begin(Instant start) {
    Instant now = clock.instant();
    if (start.isBefore(now)) {
      throw new IllegalArgumentException(
          "the stack cannot start at "
              + start
              + ": it is "
              + now
              + ", and time moves forward only");
    }
    clock.moveTo(start);
  }

  private <T extends AutoCloseable> T opened(T part) {
    started.push(part);
    return part;
  }

  /**
   * What the template is told of this machine, where it has a parameter for it and nobody chose
   * otherwise.
   */
  private static Map<String, String> parameters(StackOptions options, URI gateway)
      throws IOException {
    Map<String, String> local =
        Map.of(
            "JwtIssuer",
            LocalIssuer.issuerOf(gateway),
            "JwtAudience",
            LocalIssuer.AUDIENCE,
            "UserPoolOfIssuer",
            "local",
            "PublicBaseUrl",
            gateway.toString());
    Set<String> declared = Template.parameterNames(options.template());
    Map<String, String> all = new HashMap<>(local);
    all.keySet().retainAll(declared);
    all.putAll(options.parameters());
    return all;
  }

  private static LocalAws.Options awsOptions(StackOptions options) {
    return new LocalAws.Options(
        options.project().resolve("local/dynamodb/target/classpath"),
        options.data(),
        options.order(),
        options.environments(),
        options.delivers());
  }

  private Functions.Settings functionSettings(StackOptions options, Path work) {
    return new Functions.Settings(
        options.project(),
        options.project().resolve("local/runtime/target/classpath"),
        work,
        aws.endpoint(),
        options.environments(),
        options.launcher(),
        options.jvmFlags(),
        options.logs(),
        aws.logs(),
        aws.tally(),
        clock);
  }

  private Outcome askedByApi(String function, byte[] event) {
    Outcome outcome = functions.invoke(function, event);
    if (!(outcome instanceof Outcome.Throttled)) {
      aws.tally().apiRequest(clock.instant());
    }
    return outcome;
  }

  /**
   * Where the API and the routes under {@code /local} are, such as {@code http://127.0.0.1:3000}.
   */
  public URI address() {
    return gateway.address();
  }

  public Template template() {
    return template;
  }

  public SimulatedClock clock() {
    return clock;
  }

  public Functions functions() {
    return functions;
  }

  public LocalAws aws() {
    return aws;
  }

  /** Stops everything; when this returns no process of the stack is left. */
  @Override
  public void close() {
    while (!started.isEmpty()) {
      AutoCloseable part = started.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.log(
            System.Logger.Level.WARNING,
            part.getClass().getSimpleName() + " did not stop cleanly",
            e);
      }
    }
  }
}
