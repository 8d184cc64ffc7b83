package org.entraide.local.functions;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entraide.local.json.Json;
import org.entraide.local.logs.LogGroups;
import org.entraide.local.logs.Tally;

/**
 * The log of one function: the file that its processes print to, and the log group that takes in
 * what they print, and Lambda's own report beside it, whenever an invocation has ended.
 *
 * <p>A process has written its lines before it answers, so none is missed; nobody waits for them.
 */
final class FunctionLog {
  private final FunctionSpec function;
  private final Path file;
  private final boolean echo;
  private final LogGroups groups;
  private final Tally tally;
  private final Clock clock;
  private long read;

  /**
   * @param echo whether what is read is printed on standard output too
   * @param clock simulated time
   */
  FunctionLog(
      FunctionSpec function, Path file, boolean echo, LogGroups groups, Tally tally, Clock clock)
      throws IOException {
    this.function = function;
    this.file = file;
    this.echo = echo;
    this.groups = groups;
    this.tally = tally;
    this.clock = clock;
    Files.createDirectories(file.getParent());
    this.read = Files.exists(file) ? Files.size(file) : 0;
  }

  Path file() {
    return file;
  }

  /**
   * An invocation has ended: takes in what it printed, then Lambda's report of it in the format of
   * JSON logs.
   *
   * @param requestId empty when the function did not come so far as to be given the event
   * @param init zero when the environment was there already; billed like duration
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html#platform-report">platform.report</a>
   */
  synchronized void ended(
      Optional<String> requestId, Duration init, Duration duration, Outcome outcome) {
    Instant at = clock.instant();
    List<String> lines = new ArrayList<>(printed());
    long billed = ceiling(duration) + ceiling(init);
    var report = Json.object().put("time", at.toString()).put("type", "platform.report");
    var record =
        report
            .putObject("record")
            .put("requestId", requestId.orElseGet(() -> UUID.randomUUID().toString()))
            .put("status", status(outcome));
    var metrics =
        record
            .putObject("metrics")
            .put("durationMs", duration.toNanos() / 1e6)
            .put("billedDurationMs", billed)
            .put("memorySizeMB", function.memoryMegabytes());
    if (!init.isZero()) {
      metrics.put("initDurationMs", init.toNanos() / 1e6);
    }
    lines.add(report.toString());
    groups.add(function.logGroup(), at, lines);
    tally.invoked(at, billed * function.memoryMegabytes());
  }

  private static long ceiling(Duration duration) {
    return duration.plusNanos(999_999).toMillis();
  }

  private static String status(Outcome outcome) {
    if (outcome.succeeded()) {
      return "success";
    }
    return outcome instanceof Outcome.TimedOut ? "timeout" : "error";
  }

  private List<String> printed() {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      byte[] fresh = new byte[Math.toIntExact(open.length() - read)];
      open.seek(read);
      open.readFully(fresh);
      String text = new String(fresh, StandardCharsets.UTF_8);
      // Another environment may be in the middle of a line.
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      read += whole.getBytes(StandardCharsets.UTF_8).length;
      List<String> lines = whole.lines().filter(line -> !line.isBlank()).toList();
      if (echo) {
        lines.forEach(line -> System.out.println(function.id() + " | " + line));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
