package org.entraide.acceptance.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.entraide.acceptance.stack.LocalStack;
import org.entraide.local.template.Resource;

/**
 * What the story leaves behind in one town, as a {@link Retelling}: the rows of every table, and
 * what people were told. Left out are the counters of the applications' quota, which count attempts
 * and not what came of them; the sweep's checkpoint, which is no town's; and what the directory and
 * the settings say of the town, which is each town's own and is never written again (that it is not
 * is seen by its version). How often a message's row was written is left out too, and that a
 * message is looked at again: a copy that meets another one under way asks for that
 * (docs/decisions/0004). Kept answers are sealed, each under a key and with a nonce of its own:
 * whose they are is left (docs/decisions/0001). Of the statistics, what counts is left, not how
 * often and when it was looked at (docs/decisions/0017).
 *
 * @param rows in alphabetical order, each behind the name of its table
 * @param messages in alphabetical order
 */
record Remains(List<String> rows, List<String> messages) {
  private static final Pattern STATISTICS = Pattern.compile(".*#(tallies|shares|presences)");
  private static final ObjectMapper SORTED =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  static Remains of(LocalStack stack, Town town) {
    Retelling retelling = new Retelling(town);
    AwsClient aws = new AwsClient(stack.behind().aws().endpoint());
    List<String> rows =
        stack.behind().template().ofType("AWS::DynamoDB::Table").stream()
            .map(Resource::id)
            .flatMap(table -> aws.rows(table).stream().map(row -> table + " " + text(row)))
            .filter(row -> row.contains(town.id()) && !isBeside(row))
            .map(retelling::of)
            .sorted()
            .toList();
    List<String> messages =
        stack.behind().aws().inbox().find(Optional.empty(), Optional.empty()).stream()
            .filter(message -> town.id().equals(message.collectivityId()))
            .map(
                m ->
                    retelling.hour(m.at())
                        + " "
                        + retelling.of(m.to())
                        + " "
                        + retelling.of(m.text()))
            .sorted()
            .toList();
    return new Remains(rows, messages);
  }

  private static boolean isBeside(String row) {
    return row.contains("#quota") || row.contains("CONSUMED#") || row.contains("MessageDue");
  }

  /** These but for those, each as often as it is there too much. */
  static List<String> without(List<String> these, List<String> those) {
    List<String> left = new ArrayList<>(these);
    those.forEach(left::remove);
    return left;
  }

  private static String text(JsonNode row) {
    ObjectNode told = row.deepCopy();
    if (row.toString().contains("requiredVetting")) {
      told.remove("data");
    }
    if (row.at("/data/M").has("sealed")) {
      told.put("pk", "kept answer of " + owner(row)).remove("data");
    }
    if (row.path("pk").path("S").asText().endsWith("#messages")) {
      told.remove("version");
    }
    if (STATISTICS.matcher(row.path("pk").path("S").asText()).matches()) {
      told.remove(List.of("version", "expiresAt"));
      told.withObject("/data/M").remove("version");
    }
    return sorted(told);
  }

  /** The collectivity and the caller, which stand before the name of the key. */
  private static String owner(JsonNode row) {
    String partition = row.path("pk").path("S").asText();
    return partition.substring(0, partition.lastIndexOf('#'));
  }

  private static String sorted(JsonNode row) {
    try {
      return SORTED.writeValueAsString(SORTED.treeToValue(row, Map.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
