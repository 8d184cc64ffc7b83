package org.entraide.reference;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The function that the others are measured against: what a plain function over DynamoDB costs. It
 * reads a JSON note, puts it, gets it back and answers with it: one PutItem, one GetItem, Jackson.
 */
public final class Handler implements RequestStreamHandler {
  private static final JsonMapper JSON = new JsonMapper();

  private final DynamoDbTable<Note> notes =
      DynamoDbEnhancedClient.builder()
          .dynamoDbClient(
              DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build())
          .build()
          .table(System.getenv("NOTES_TABLE"), Note.SCHEMA);

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Note note = JSON.readValue(input, Note.class);
    notes.putItem(note);
    Note stored =
        notes.getItem(
            r -> r.key(k -> k.partitionValue(note.pk()).sortValue(note.sk())).consistentRead(true));
    JSON.writeValue(output, stored);
  }
}
