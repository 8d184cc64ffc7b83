package org.entraide.benchmark.matching;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.local.dynamodb.DynamoDbLocal;
import org.entraide.local.template.Template;
import org.entraide.runtime.Environment;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The template's tables, empty at first, in a DynamoDB Local of their own: in memory, about 3 GB
 * for a million volunteers, because on disk it waits for the disk after each row.
 */
final class Database implements AutoCloseable {
  private static final Environment TABLES =
      new Environment(Map.of("PEOPLE_TABLE", "PeopleTable", "REQUESTS_TABLE", "RequestsTable"));

  /** What the template wants to know of an API that does not run here. */
  private static final Map<String, String> NO_API =
      Map.of(
          "JwtIssuer", "http://127.0.0.1",
          "JwtAudience", "bench",
          "PublicBaseUrl", "http://127.0.0.1");

  private final DynamoDbLocal process;

  private Database(DynamoDbLocal process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param project the root of the project
   */
  static Database start(Path project) throws IOException {
    Template template = Template.read(project.resolve("template.yaml"), NO_API);
    DynamoDbLocal process =
        DynamoDbLocal.start(project.resolve("local/dynamodb/target/classpath"), Optional.empty());
    org.entraide.local.dynamodb.Tables.create(process, template);
    return new Database(process);
  }

  /** A client of its own, as the product makes it. */
  DynamoDbEnhancedClient client(ExecutionInterceptor... interceptors) {
    return DynamoDb.over(
        DynamoDbClient.builder()
            .endpointOverride(process.endpoint())
            .region(Region.EU_WEST_3)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(c -> c.executionInterceptors(List.of(interceptors)))
            .build());
  }

  /** The product's tables, seen through that client. */
  static Tables tables(DynamoDbEnhancedClient client) {
    return new Tables(client, TABLES);
  }

  /** Stops it, and all is forgotten. */
  @Override
  public void close() throws IOException {
    process.close();
  }
}
