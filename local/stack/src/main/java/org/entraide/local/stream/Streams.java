package org.entraide.local.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.entraide.local.async.DeliveryOrder;
import org.entraide.local.async.Failure;
import org.entraide.local.dynamodb.DynamoDbLocal;
import org.entraide.local.dynamodb.TableWrites;
import org.entraide.local.functions.Invoker;
import org.entraide.local.json.Json;
import org.entraide.local.queue.DeadLetter;
import org.entraide.local.queue.DeadLetters;
import org.entraide.local.queue.Queues;
import org.entraide.local.quiet.InFlight;
import org.entraide.local.quiet.InFlight.Work;
import org.entraide.local.template.Template;

/**
 * The event source mappings of a template. Told of writes, it carries what they leave in streams to
 * the functions.
 */
public final class Streams implements TableWrites, AutoCloseable {
  private final DynamoDbLocal database;
  private final List<Mapping> mappings;
  private final Optional<Path> data;
  private final DeadLetters deadLetters;
  private final InFlight inFlight;
  private final Clock clock;
  private volatile List<StreamPoller> pollers = List.of();

  /**
   * Reads the mappings of a template; {@link #start} sets them to work.
   *
   * @param data folder of the kept tables, empty when they are in memory
   * @param clock simulated time, for dead letters
   */
  public Streams(
      DynamoDbLocal database,
      Template template,
      Queues queues,
      Optional<Path> data,
      DeadLetters deadLetters,
      InFlight inFlight,
      Clock clock) {
    this.database = database;
    this.mappings = Mappings.of(template, queues);
    this.data = data;
    this.deadLetters = deadLetters;
    this.inFlight = inFlight;
    this.clock = clock;
  }

  /**
   * Begins to carry records; the tables are there by now.
   *
   * @param delivers to which functions (logical ids)
   */
  public void start(Invoker invoker, DeliveryOrder order, Predicate<String> delivers)
      throws IOException {
    List<StreamPoller> started = new ArrayList<>();
    for (Mapping mapping : mappings) {
      if (!delivers.test(mapping.function())) {
        continue;
      }
      StreamPosition position = StreamPosition.of(mapping, data);
      StreamReader reader =
          StreamReader.open(database, mapping.table(), position.read(), mapping.latest());
      BatchDelivery delivery =
          new BatchDelivery(
              mapping,
              invoker,
              (records, condition, failure, invocations) ->
                  giveUp(mapping, records, condition, failure, invocations),
              Clock.systemUTC());
      started.add(new StreamPoller(mapping, reader, delivery, position, order, inFlight));
    }
    pollers = List.copyOf(started);
    pollers.forEach(StreamPoller::start);
  }

  @Override
  public Runnable begin(byte[] body) {
    List<Runnable> ends = new ArrayList<>();
    for (StreamPoller poller : pollers) {
      if (poller.concerns(body)) {
        Work work = poller.writing();
        ends.add(() -> poller.written(work));
      }
    }
    return () -> ends.forEach(Runnable::run);
  }

  /** Lambda sends where the records lie in the stream, not the records. */
  private void giveUp(
      Mapping mapping,
      List<StreamRecord> records,
      String condition,
      Failure failure,
      int invocations) {
    StreamRecord first = records.get(0);
    StreamRecord last = records.get(records.size() - 1);
    ObjectNode body =
        Json.object().put("version", "1.0").put("timestamp", clock.instant().toString());
    body.putObject("requestContext")
        .put("functionArn", "arn:aws:lambda:eu-west-3:000000000000:function:" + mapping.function())
        .put("condition", condition)
        .put("approximateInvokeCount", invocations);
    body.putObject("responseContext").put("statusCode", 200).put("functionError", "Unhandled");
    body.putObject("DDBStreamBatchInfo")
        .put("shardId", first.shard())
        .put("startSequenceNumber", first.sequence())
        .put("endSequenceNumber", last.sequence())
        .put("approximateArrivalOfFirstRecord", first.written().toString())
        .put("approximateArrivalOfLastRecord", last.written().toString())
        .put("batchSize", records.size())
        .put("streamArn", first.json().path("eventSourceARN").asText());
    deadLetters.add(
        new DeadLetter(
            clock.instant(),
            mapping.onFailure().orElse(null),
            mapping.function(),
            failure.error(),
            body,
            invocations));
  }

  @Override
  public void close() throws InterruptedException {
    for (StreamPoller poller : pollers) {
      poller.close();
    }
  }
}
