package org.entraide.local.async;

import java.time.Duration;
import java.util.Optional;
import org.entraide.local.queue.Queues;
import org.entraide.local.template.Section;

/**
 * What Lambda does with an asynchronous invocation that fails ({@code EventInvokeConfig}, {@code
 * DeadLetterQueue}).
 *
 * @param retries how often it is tried again after the first time, 0 to 2
 * @param maximumAge how long it may wait for a free environment
 * @param onFailure queue (logical id) for the invocation record of what fails for good
 * @param deadLetterQueue queue (logical id) for the event itself
 */
public record AsyncSettings(
    int retries,
    Duration maximumAge,
    Optional<String> onFailure,
    Optional<String> deadLetterQueue) {

  /** Reads the settings of a function; what is not there is as on AWS: two retries, six hours. */
  public static AsyncSettings of(Section function, Queues queues) {
    Section config = function.section("EventInvokeConfig");
    long retries = config.number("MaximumRetryAttempts", 2);
    if (retries < 0 || retries > 2) {
      throw config.wrong("MaximumRetryAttempts", "should be 0, 1 or 2");
    }
    return new AsyncSettings(
        (int) retries,
        Duration.ofSeconds(config.number("MaximumEventAgeInSeconds", 21_600)),
        queues.onFailure(config.section("DestinationConfig")),
        queues.at(function.section("DeadLetterQueue"), "TargetArn"));
  }
}
