package org.entraide.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.entraide.aws.MeteredClients;
import org.entraide.runtime.Environment;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
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
   * A client of the one process, which is started on first use; of LocalStack where it is wanted.
   */
  public static synchronized DynamoDbClient client() {
    if (client == null) {
      AwsEmulator localStack = AwsEmulator.LOCALSTACK;
      client = localStack.isWanted() ? connect(localStack.endpoint()) : start();
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
    Path libraries = Path.of(System.getProperty("entraide.dynamodb.classpath"));
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-XX:+UnlockDiagnosticVMOptions",
                  "-XX:-BytecodeVerificationRemote", // a fifth of its start
                  "-cp",
                  Files.readString(libraries).strip()
                      + File.pathSeparator
                      + libraries.resolveSibling("classes"),
                  "org.entraide.local.dynamodb.server.Main")
              .redirectErrorStream(true)
              .start();
      return connect(URI.create("http://127.0.0.1:" + port(process.inputReader())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It says on which port it serves once it does, and stops when this process ends. */
  private static int port(BufferedReader output) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("port ")) {
        Thread reader = new Thread(() -> output.lines().forEach(more -> {}), "dynamodb-output");
        reader.setDaemon(true);
        reader.start();
        return Integer.parseInt(line.substring("port ".length()));
      }
      said.append(line).append('\n');
    }
    throw new IOException("DynamoDB Local did not start:\n" + said);
  }

  private static DynamoDbClient connect(URI endpoint) {
    address = endpoint;
    // LocalStack loads what it is asked for at the first call: asked again meanwhile, it would say
    // that a table exists.
    return builder()
        .httpClient(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMinutes(2)).build())
        .build();
  }

  private static DynamoDbClientBuilder builder() {
    return DynamoDbClient.builder()
        .endpointOverride(address)
        .region(Region.EU_WEST_3)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
  }
}
