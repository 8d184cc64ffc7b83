package org.entraide.local.prices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.entraide.local.json.Json;

/**
 * AWS's public price files: one for each service and region, with products by SKU and, for each,
 * what it costs on demand by steps of use.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-the-aws-price-list-bulk-api.html">Price
 *     List Bulk API</a>
 */
final class PriceFiles {

  /**
   * Where a meter stands: the service, and how its {@code usagetype} ends in any region. Of several
   * that end so ({@code EUW3-ReadRequestUnits}, {@code EUW3-IA-ReadRequestUnits}) the shortest is
   * the plain one.
   */
  private record Place(String service, String usage) {
    boolean isOf(String usagetype) {
      return usagetype.equals(usage) || usagetype.endsWith("-" + usage);
    }
  }

  private static final Map<String, Place> PLACES =
      Map.of(
          "API_REQUESTS", new Place("AmazonApiGateway", "ApiGatewayHttpRequest"),
          "INVOCATIONS", new Place("AWSLambda", "Request-ARM"),
          "COMPUTE", new Place("AWSLambda", "Lambda-GB-Second-ARM"),
          "READ_UNITS", new Place("AmazonDynamoDB", "ReadRequestUnits"),
          "WRITE_UNITS", new Place("AmazonDynamoDB", "WriteRequestUnits"),
          "BUS_EVENTS", new Place("AWSEvents", "Event-64K-Chunks"),
          "PUBLISHES", new Place("AmazonSNS", "Requests-Tier1"),
          "LOGS", new Place("AmazonCloudWatch", "DataProcessing-Bytes"),
          "PUSHES", new Place("AmazonSNS", "DeliveryAttempts-APNS"),
          "EMAILS", new Place("AmazonSNS", "DeliveryAttempts-SMTP"));

  /**
   * What one unit costs at the first step that is not free.
   *
   * @param from since when
   */
  record Price(BigDecimal usd, LocalDate from, String source) {

    /** Whether a list says the same already. */
    boolean sameAs(JsonNode listed) {
      BigDecimal each =
          usd.multiply(listed.path("for").decimalValue())
              .subtract(new BigDecimal(listed.path("price").asText()));
      return each.signum() == 0;
    }

    ObjectNode json(JsonNode last) {
      ObjectNode json = last.deepCopy();
      BigDecimal price = usd.multiply(last.path("for").decimalValue()).stripTrailingZeros();
      json.put("price", price.toPlainString());
      json.put("from", from.toString());
      json.put("source", source);
      return json;
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final String region;
  private final Map<String, JsonNode> files = new HashMap<>();

  PriceFiles(URI base, String region) {
    this.base = base;
    this.region = region;
  }

  /** Empty for a meter that the files do not hold. */
  Optional<Price> price(String meter) throws IOException, InterruptedException {
    Place place = PLACES.get(meter);
    if (place == null) {
      return Optional.empty();
    }
    JsonNode file = file(place.service());
    return StreamSupport.stream(file.path("products").spliterator(), false)
        .filter(product -> place.isOf(usage(product)))
        .min(Comparator.comparing(product -> usage(product).length()))
        .map(product -> product.path("sku").asText())
        .flatMap(
            sku ->
                first(
                    file.path("terms").path("OnDemand").path(sku),
                    address(place.service()).toString()));
  }

  private static String usage(JsonNode product) {
    return product.path("attributes").path("usagetype").asText();
  }

  /** The step with the lowest beginning that is not free. */
  private static Optional<Price> first(JsonNode terms, String source) {
    BigDecimal begin = null;
    Price first = null;
    for (JsonNode term : terms) {
      for (JsonNode step : term.path("priceDimensions")) {
        BigDecimal usd = new BigDecimal(step.path("pricePerUnit").path("USD").asText("0"));
        BigDecimal at = new BigDecimal(step.path("beginRange").asText("0"));
        if (usd.signum() > 0 && (begin == null || at.compareTo(begin) < 0)) {
          begin = at;
          String since = term.path("effectiveDate").asText().substring(0, 10);
          first = new Price(usd, LocalDate.parse(since), source);
        }
      }
    }
    return Optional.ofNullable(first);
  }

  private URI address(String service) {
    return base.resolve("/offers/v1.0/aws/" + service + "/current/" + region + "/index.json");
  }

  private JsonNode file(String service) throws IOException, InterruptedException {
    JsonNode read = files.get(service);
    if (read == null) {
      HttpResponse<byte[]> answer =
          http.send(HttpRequest.newBuilder(address(service)).build(), BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IOException(address(service) + " answered " + answer.statusCode());
      }
      read = Json.read(answer.body());
      files.put(service, read);
    }
    return read;
  }
}
