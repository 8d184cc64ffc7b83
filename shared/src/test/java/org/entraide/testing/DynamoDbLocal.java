package org.entraide.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.entraide.aws.MeteredClients;
import org.entraide.runtime.Environment;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Amazon's DynamoDB Local, one process for all tests of a JVM, and in it as many sets of empty
 * tables as tests ask for.
 */
public final class DynamoDbLocal {
  private static final String[] TABLES = {
    "COLLECTIVITIES",
    "PEOPLE",
    "REQUESTS",
    "CALLS",
    "AGENDA",
    "OUTBOX",
    "USAGE",
    "IDEMPOTENCY",
    "AUDIT",
    "MESSAGES",
    "STATISTICS"
  };

  /** Those that have an index in template.yaml: half of what a table takes to make is its index. */
  private static final Set<String> INDEXED =
      Set.of("COLLECTIVITIES", "PEOPLE", "REQUESTS", "CALLS", "MESSAGES");

  private static final AtomicInteger SETS = new AtomicInteger();
  private static DynamoDbClient client;
  private static URI address;

  private DynamoDbLocal() {}

  /**
   * A client of the one process, which is started on first use; of what {@code AWS_ENDPOINT_URL}
   * names instead, where it is set.
   */
  public static synchronized DynamoDbClient client() {
    if (client == null) {
      String elsewhere = System.getenv("AWS_ENDPOINT_URL");
      client = elsewhere == null ? start() : connect(URI.create(elsewhere));
    }
    return client;
  }

  /** A client of the one process that differs from the usual one in what {@code chosen} does. */
  public static DynamoDbClient client(Consumer<DynamoDbClientBuilder> chosen) {
    client();
    DynamoDbClientBuilder builder = builder().httpClient(UrlConnectionHttpClient.create());
    chosen.accept(builder);
    return builder.build();
  }

  /** A client of the one process, made as functions make theirs. */
  public static DynamoDbClient meteredClient() {
    client();
    return MeteredClients.of(builder());
  }

  /** The environment of a function with tables of its own, all empty. */
  public static Environment tables() {
    int set = SETS.incrementAndGet();
    Map<String, String> variables = new TreeMap<>();
    for (String table : TABLES) {
      String name = "set" + ProcessHandle.current().pid() + "-" + set + "-" + table;
      create(name, INDEXED.contains(table));
      variables.put(table + "_TABLE", name);
    }
    return new Environment(variables);
  }

  private static void create(String name, boolean indexed) {
    CreateTableRequest.Builder table =
        CreateTableRequest.builder()
            .tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
            .attributeDefinitions(text("pk"), text("sk"));
    if (indexed) {
      GlobalSecondaryIndex index =
          GlobalSecondaryIndex.builder()
              .indexName("gsi1")
              .projection(p -> p.projectionType(ProjectionType.ALL))
              .keySchema(key("gsi1pk", KeyType.HASH), key("gsi1sk", KeyType.RANGE))
              .build();
      table
          .attributeDefinitions(text("pk"), text("sk"), text("gsi1pk"), text("gsi1sk"))
          .globalSecondaryIndexes(index);
    }
    client().createTable(table.build());
  }

  private static KeySchemaElement key(String attribute, KeyType type) {
    return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
  }

  private static AttributeDefinition text(String attribute) {
    return AttributeDefinition.builder()
        .attributeName(attribute)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static DynamoDbClient start() {
    try {
      int port = freePort();
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  Files.readString(Path.of(System.getProperty("entraide.dynamodb.classpath")))
                      .trim(),
                  "software.amazon.dynamodb.services.local.main.ServerRunner",
                  "-inMemory",
                  "-disableTelemetry",
                  "-port",
                  Integer.toString(port))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      DynamoDbClient started = connect(URI.create("http://127.0.0.1:" + port));
      awaitReady(started, process);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DynamoDbClient connect(URI endpoint) {
    address = endpoint;
    return builder().httpClient(UrlConnectionHttpClient.create()).build();
  }

  private static DynamoDbClientBuilder builder() {
    return DynamoDbClient.builder()
        .endpointOverride(address)
        .region(Region.EU_WEST_3)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
  }

  private static void awaitReady(DynamoDbClient client, Process process) {
    for (int attempt = 0; attempt < 200; attempt++) {
      try {
        client.listTables();
        return;
      } catch (SdkException e) {
        try {
          if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("DynamoDB Local ended with " + process.exitValue(), e);
          }
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException(interrupted);
        }
      }
    }
    throw new IllegalStateException("DynamoDB Local did not start");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
