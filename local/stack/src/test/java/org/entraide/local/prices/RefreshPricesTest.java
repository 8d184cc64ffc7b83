package org.entraide.local.prices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.entraide.local.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Price lists follow AWS's price files, and months that are past keep their prices. */
class RefreshPricesTest {
  private static final Path PRODUCTS =
      Path.of(
          System.getProperty("entraide.root"),
          "functions/collectivities/src/main/resources/org/entraide/collectivities/usage/prices");

  @TempDir Path lists;
  private HttpServer aws;
  private final Map<String, ObjectNode> files = new HashMap<>();

  @BeforeEach
  void servePriceFiles() throws IOException {
    Files.copy(PRODUCTS.resolve("eu-west-3.json"), lists.resolve("eu-west-3.json"));
    price("AmazonApiGateway", "EUW3-ApiGatewayHttpRequest", "0.00000117");
    price("AWSLambda", "EUW3-Request-ARM", "0.0000002");
    price("AWSLambda", "EUW3-Lambda-GB-Second-ARM", "0.0000133334");
    price("AmazonDynamoDB", "EUW3-IA-WriteRequestUnits", "0.00000093");
    price("AmazonDynamoDB", "EUW3-WriteRequestUnits", "0.0000007423");
    price("AmazonDynamoDB", "EUW3-ReadRequestUnits", "0.0000001487");
    price("AWSEvents", "EUW3-Event-64K-Chunks", "0.000001");
    price("AmazonSNS", "EUW3-Requests-Tier1", "0.0000005");
    price("AmazonSNS", "DeliveryAttempts-APNS", "0.00000067");
    price("AmazonSNS", "DeliveryAttempts-SMTP", "0.00002");
    price("AmazonCloudWatch", "EUW3-DataProcessing-Bytes", "0.5985");
    aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    aws.createContext(
        "/offers/v1.0/aws/",
        exchange -> {
          String service = exchange.getRequestURI().getPath().split("/")[4];
          byte[] body = Json.bytes(files.get(service));
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    aws.start();
  }

  @AfterEach
  void stop() {
    aws.stop(0);
  }

  /** Two steps, the first of which is free, in the shape of AWS's files. */
  private void price(String service, String usage, String usd) {
    ObjectNode file = files.computeIfAbsent(service, s -> Json.object());
    file.withObject("/products/" + usage)
        .put("sku", usage)
        .putObject("attributes")
        .put("usagetype", usage);
    ObjectNode term = file.withObject("/terms/OnDemand/" + usage + "/" + usage + ".T");
    term.put("effectiveDate", "2027-01-01T00:00:00Z");
    ObjectNode steps = term.putObject("priceDimensions");
    step(steps, "1", "0", "0");
    step(steps, "2", "1000000", usd);
    step(steps, "3", "9000000", "0.0000000001");
  }

  private static void step(ObjectNode steps, String name, String begin, String usd) {
    steps.putObject(name).put("beginRange", begin).putObject("pricePerUnit").put("USD", usd);
  }

  private int refresh(String region) {
    return new CommandLine(new RefreshPrices())
        .execute(
            "--region",
            region,
            "--lists",
            lists.toString(),
            "--from",
            "http://127.0.0.1:" + aws.getAddress().getPort());
  }

  @Test
  void aListThatIsUpToDateStaysAsItIs() throws IOException {
    assertThat(refresh("eu-west-3")).isZero();
    assertThat(Files.readString(lists.resolve("eu-west-3.json"), UTF_8))
        .isEqualTo(Files.readString(PRODUCTS.resolve("eu-west-3.json"), UTF_8));
  }

  @Test
  void aNewPriceStandsAfterTheOldOneWithItsDay() throws IOException {
    price("AmazonDynamoDB", "EUW3-WriteRequestUnits", "0.0000008");
    assertThat(refresh("eu-west-3")).isZero();
    JsonNode list = Json.read(Files.readAllBytes(lists.resolve("eu-west-3.json")));
    assertThat(list.findParents("meter").stream().filter(p -> is(p, "WRITE_UNITS")))
        .extracting(p -> p.path("price").asText() + " " + p.path("from").asText())
        .containsExactly("0.7423 2026-09-01", "0.8 2027-01-01");
    assertThat(list.findParents("meter").stream().filter(p -> is(p, "SMS_PARTS"))).hasSize(1);
    assertThat(refresh("eu-west-3")).isZero();
    assertThat(Json.read(Files.readAllBytes(lists.resolve("eu-west-3.json")))).isEqualTo(list);
  }

  @Test
  void anotherRegionGetsAListOfItsOwn() throws IOException {
    assertThat(refresh("eu-central-1")).isZero();
    JsonNode list = Json.read(Files.readAllBytes(lists.resolve("eu-central-1.json")));
    assertThat(list.path("awsRegion").asText()).isEqualTo("eu-central-1");
    assertThat(list.path("prices")).hasSize(12);
  }

  private static boolean is(JsonNode price, String meter) {
    return price.path("meter").asText().equals(meter);
  }
}
