package org.entraide.local.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.entraide.local.accounts.CognitoService;
import org.entraide.local.async.AsyncInvocations;
import org.entraide.local.async.AsyncSettings;
import org.entraide.local.async.DeliveryOrder;
import org.entraide.local.bus.EventBridgeService;
import org.entraide.local.bus.EventBus;
import org.entraide.local.bus.EventsRoute;
import org.entraide.local.clock.SimulatedClock;
import org.entraide.local.dynamodb.DynamoDbLocal;
import org.entraide.local.dynamodb.DynamoDbService;
import org.entraide.local.dynamodb.Tables;
import org.entraide.local.edge.AwsAnswer;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.AwsEdge;
import org.entraide.local.edge.AwsFaults;
import org.entraide.local.edge.CallMeter;
import org.entraide.local.functions.Invoker;
import org.entraide.local.gateway.LocalRoutes;
import org.entraide.local.iam.RolePolicies;
import org.entraide.local.iam.StsService;
import org.entraide.local.inbox.Inbox;
import org.entraide.local.inbox.InboxRoutes;
import org.entraide.local.inbox.SnsService;
import org.entraide.local.json.Json;
import org.entraide.local.logs.CloudWatchLogsService;
import org.entraide.local.logs.LogGroups;
import org.entraide.local.logs.Tally;
import org.entraide.local.queue.DeadLetter;
import org.entraide.local.queue.DeadLetters;
import org.entraide.local.queue.Queues;
import org.entraide.local.queue.SqsService;
import org.entraide.local.quiet.InFlight;
import org.entraide.local.quiet.QuiesceRoute;
import org.entraide.local.schedule.ClockRoutes;
import org.entraide.local.schedule.Ticker;
import org.entraide.local.stream.Streams;
import org.entraide.local.template.Resource;
import org.entraide.local.template.Template;

/**
 * The AWS services that the functions of a template use, behind one endpoint: DynamoDB with
 * streams, EventBridge with rules and schedules, SNS, accounts, and the queues where failures end.
 * Opened first, so that functions can be told where it is, and started once there is something that
 * runs them.
 */
public final class LocalAws implements AutoCloseable {

  /**
   * How to run it.
   *
   * @param dynamoDbClasspath what Maven wrote for local/dynamodb, {@code target/classpath}
   * @param data folder that keeps the tables; in memory when empty
   * @param order in which order, and how often, what is asynchronous is delivered
   * @param workers how many events of one function are under way at the same time
   * @param delivers whether streams, buses and schedules reach a function (logical id)
   */
  public record Options(
      Path dynamoDbClasspath,
      Optional<Path> data,
      DeliveryOrder order,
      int workers,
      Predicate<String> delivers) {}

  private final Template template;
  private final SimulatedClock clock;
  private final Options options;
  private final CompletableFuture<DynamoDbLocal> database;
  private final CallMeter meter = new CallMeter();
  private final LogGroups logs = new LogGroups();
  private final Tally tally = new Tally();
  private final AwsEdge edge;
  private final Inbox inbox = new Inbox();
  private final DeadLetters deadLetters = new DeadLetters();
  private final CognitoService accounts;
  private final InFlight inFlight = new InFlight();
  private AsyncInvocations async;
  private EventBus bus;
  private Streams streams;
  private Ticker ticker;
  private SnsService sns;

  private LocalAws(Template template, SimulatedClock clock, Options options) throws IOException {
    this.template = template;
    this.clock = clock;
    this.options = options;
    this.accounts = new CognitoService(clock);
    this.edge = AwsEdge.open(meter, this::tally);
    this.database = CompletableFuture.supplyAsync(this::startDatabase);
  }

  /** Takes the endpoint's port and begins to start DynamoDB Local; returns before that is done. */
  public static LocalAws open(Template template, SimulatedClock clock, Options options)
      throws IOException {
    return new LocalAws(template, clock, options);
  }

  private DynamoDbLocal startDatabase() {
    try {
      return DynamoDbLocal.start(options.dynamoDbClasspath(), options.data());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For {@code AWS_ENDPOINT_URL} of the functions. */
  public URI endpoint() {
    return edge.endpoint();
  }

  /**
   * Makes the tables, serves the endpoint, and begins to deliver events, stream records and ticks
   * to functions.
   *
   * @throws org.entraide.local.template.TemplateException if something in the template cannot be
   *     run
   * @throws IOException if DynamoDB Local does not start
   */
  public void start(Invoker functions) throws IOException {
    Invoker invoker = new GuardedInvoker(functions);
    Queues queues = Queues.among(template.resources().values());
    async =
        new AsyncInvocations(
            invoker,
            asyncSettings(queues),
            options.order(),
            deadLetters,
            inFlight,
            clock,
            options.workers());
    BiConsumer<String, byte[]> targets =
        (function, event) -> {
          if (options.delivers().test(function)) {
            async.send(function, event);
          }
        };
    bus = new EventBus(template, targets, clock, LocalAws::id);
    ticker = new Ticker(template, targets, clock, inFlight, LocalAws::id);
    DynamoDbLocal started = database();
    Tables.create(started, template);
    streams = new Streams(started, template, queues, options.data(), deadLetters, inFlight, clock);
    sns = new SnsService(inbox, template, clock);
    RolePolicies policies = new RolePolicies(template);
    edge.serve(
        Map.of(
            "dynamodb", new DynamoDbService(started, streams, meter, template, policies),
            "sts", new StsService(policies),
            "events", new EventBridgeService(bus),
            "logs", new CloudWatchLogsService(logs, template),
            "sqs", new SqsService(queues, deadLetters, clock),
            "sns", sns,
            "cognito-idp", accounts));
    streams.start(invoker, options.order(), options.delivers());
    ticker.start();
  }

  /** What the functions of the template ask for; what tests ask for by themselves is no cost. */
  private void tally(AwsCall call, AwsAnswer answer) {
    if (template.resources().containsKey(call.function())) {
      tally.asked(clock.instant(), call, answer);
    }
  }

  private DynamoDbLocal database() throws IOException {
    try {
      return database.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException failed) {
        throw failed.getCause();
      }
      throw e;
    }
  }

  private Map<String, AsyncSettings> asyncSettings(Queues queues) {
    return template.ofType("AWS::Serverless::Function").stream()
        .collect(
            Collectors.toMap(
                Resource::id, function -> AsyncSettings.of(function.properties(), queues)));
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  /**
   * Adds what is under {@code /local}: messages, inbox, events, dead letters, accounts, clock,
   * quiesce. Once it is started.
   */
  public void addRoutes(LocalRoutes routes) {
    InboxRoutes.add(routes, inbox);
    sns.addRoutes(routes);
    EventsRoute.add(routes, bus);
    deadLetters.addRoutes(routes);
    accounts.addRoutes(routes);
    routes.add("POST", "/local/dead-letters/redrive", request -> redrive());
    ClockRoutes.add(routes, clock, ticker);
    QuiesceRoute.add(routes, inFlight);
    tally.addTo(routes);
  }

  private LocalRoutes.Answer redrive() {
    List<DeadLetter> events = deadLetters.takeEvents();
    events.forEach(
        letter -> async.send(letter.function(), Json.bytes(letter.event().orElseThrow())));
    return LocalRoutes.Answer.json(Json.bytes(Json.object().put("redriven", events.size())));
  }

  /** Replaces what goes wrong between functions and AWS from now on; for tests. */
  public void faults(AwsFaults faults) {
    edge.faults(faults);
  }

  /** What functions asked of AWS. */
  public CallMeter meter() {
    return meter;
  }

  /** Where what functions print is taken in. */
  public LogGroups logs() {
    return logs;
  }

  /** What functions consumed. */
  public Tally tally() {
    return tally;
  }

  public Inbox inbox() {
    return inbox;
  }

  public DeadLetters deadLetters() {
    return deadLetters;
  }

  public EventBus bus() {
    return bus;
  }

  /** What is under way. */
  public InFlight inFlight() {
    return inFlight;
  }

  /** Stops everything; when this returns DynamoDB Local has ended. */
  @Override
  public void close() throws IOException {
    try {
      if (ticker != null) {
        ticker.close();
      }
      if (async != null) {
        async.close();
      }
      if (streams != null) {
        streams.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    edge.close();
    database().close();
  }
}
