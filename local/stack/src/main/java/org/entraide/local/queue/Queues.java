package org.entraide.local.queue;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.entraide.local.template.Resource;
import org.entraide.local.template.Section;

/** The queues of the template: where failures may be sent to. */
public final class Queues {
  private static final String TYPE = "AWS::SQS::Queue";

  private final Map<String, Resource> byArn;

  private Queues(Map<String, Resource> byArn) {
    this.byArn = byArn;
  }

  /** The queues among these resources. */
  public static Queues among(Collection<Resource> resources) {
    return new Queues(
        resources.stream()
            .filter(resource -> resource.type().equals(TYPE))
            .collect(Collectors.toMap(Resource::arn, Function.identity())));
  }

  /**
   * The logical id of the queue whose ARN stands at {@code key}, if one does.
   *
   * @throws org.entraide.local.template.TemplateException if it is not a queue of the template
   */
  public Optional<String> at(Section section, String key) {
    return section.optionalText(key).map(arn -> id(section, key, arn));
  }

  /** The logical id of the queue of that URL, if it is one of the template. */
  public Optional<String> atUrl(String url) {
    return byArn.values().stream()
        .filter(queue -> queue.ref().equals(url))
        .map(Resource::id)
        .findAny();
  }

  /** The queue of a {@code DestinationConfig} with an {@code OnFailure}, if one is named. */
  public Optional<String> onFailure(Section destinationConfig) {
    return at(destinationConfig.section("OnFailure"), "Destination");
  }

  private String id(Section section, String key, String arn) {
    Resource queue = byArn.get(arn);
    if (queue == null) {
      throw section.wrong(key, "should be the ARN of a queue of the template, not " + arn);
    }
    return queue.id();
  }
}
