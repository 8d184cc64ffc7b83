package org.entraide.local.prices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.entraide.local.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./entraide prices}: rebuilds the price list of an AWS region from AWS's public price
 * files. A price that has not changed stays as it is; one that has stands after the old one, with
 * the day on which it came into force, so that months that are past keep theirs. What the files do
 * not hold (SMS) stays too, and is named.
 */
@Command(
    name = "prices",
    description = "Refreshes the price list of an AWS region from AWS's public price files.",
    mixinStandardHelpOptions = true)
public final class RefreshPrices implements Callable<Integer> {
  private static final String LISTS =
      "functions/collectivities/src/main/resources/org/entraide/collectivities/usage/prices";

  @Option(
      names = "--region",
      paramLabel = "REGION",
      defaultValue = "eu-west-3",
      description = "AWS region (default: ${DEFAULT-VALUE}).")
  private String region;

  @Option(
      names = "--from",
      paramLabel = "URL",
      defaultValue = "https://pricing.us-east-1.amazonaws.com",
      description = "Where the price files are (default: ${DEFAULT-VALUE}).")
  private URI from;

  @Option(
      names = "--lists",
      paramLabel = "DIR",
      description = "Folder of the price lists (default: the product's).")
  private Path lists;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("entraide.root", "")).toAbsolutePath();
    Path folder = lists == null ? root.resolve(LISTS) : lists.toAbsolutePath();
    Path file = folder.resolve(region + ".json");
    // A new region begins with the list of Paris, for what the files do not hold.
    Path known = Files.exists(file) ? file : folder.resolve("eu-west-3.json");
    JsonNode before = Json.read(Files.readAllBytes(known));
    PriceFiles files = new PriceFiles(from, region);
    ObjectNode after = Json.object();
    after.put("awsRegion", region).put("currency", "USD");
    ArrayNode prices = after.putArray("prices");
    Map<String, List<JsonNode>> byMeter = new HashMap<>();
    List<String> meters = new ArrayList<>();
    for (JsonNode price : before.path("prices")) {
      String meter = price.path("meter").asText();
      if (!byMeter.containsKey(meter)) {
        meters.add(meter);
      }
      byMeter.computeIfAbsent(meter, m -> new ArrayList<>()).add(price);
    }
    for (String meter : meters) {
      List<JsonNode> present = byMeter.get(meter);
      present.forEach(prices::add);
      Optional<PriceFiles.Price> found = files.price(meter);
      JsonNode last = present.get(present.size() - 1);
      if (found.isEmpty()) {
        System.out.println(meter + ": not in the files, stays " + last.path("price").asText());
      } else if (!found.get().sameAs(last)) {
        prices.add(found.get().json(last));
        System.out.println(
            meter + ": " + found.get().usd().toPlainString() + " from " + found.get().from());
      }
    }
    Files.writeString(file, text(after));
    return 0;
  }

  /** One price a line, as the lists are kept. */
  private static String text(ObjectNode list) {
    StringBuilder text = new StringBuilder("{\n  \"awsRegion\": ");
    text.append(list.path("awsRegion")).append(",\n  \"currency\": ").append(list.path("currency"));
    text.append(",\n  \"prices\": [\n");
    int left = list.path("prices").size();
    for (JsonNode price : list.path("prices")) {
      text.append("    ").append(price).append(--left > 0 ? ",\n" : "\n");
    }
    return text.append("  ]\n}\n").toString();
  }
}
