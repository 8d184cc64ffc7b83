package org.entraide.local.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entraide.local.dynamodb.DynamoDbError;
import org.entraide.local.dynamodb.DynamoDbLocal;
import org.entraide.local.json.Json;
import org.entraide.local.stream.StreamPosition.Mark;

/** Reads a table's stream from a position on, shard after shard, the oldest first. */
final class StreamReader {
  private static final Set<String> LOST_POSITION =
      Set.of("ExpiredIteratorException", "TrimmedDataAccessException");

  private final DynamoDbLocal database;
  private final String streamArn;
  private final String publicArn;
  private final Deque<String> waiting = new ArrayDeque<>();
  private String shard;
  private String iterator;
  private String last;

  private StreamReader(DynamoDbLocal database, String streamArn) {
    this.database = database;
    this.streamArn = streamArn;
    this.publicArn = streamArn.replace(":ddblocal:", ":eu-west-3:");
  }

  /**
   * Opens the stream of a table.
   *
   * @param mark where an earlier run stopped
   * @param latest without a mark: whether to begin behind what is there
   */
  static StreamReader open(
      DynamoDbLocal database, String table, Optional<Mark> mark, boolean latest)
      throws IOException {
    JsonNode description =
        database.call("DescribeTable", Json.object().put("TableName", table)).path("Table");
    StreamReader reader = new StreamReader(database, description.path("LatestStreamArn").asText());
    reader.begin(mark, latest);
    return reader;
  }

  private void begin(Optional<Mark> mark, boolean latest) throws IOException {
    List<String> shards = shardsAfter(null);
    if (mark.isPresent() && shards.contains(mark.get().shard())) {
      List<String> ahead = shards.subList(shards.indexOf(mark.get().shard()), shards.size());
      waiting.addAll(ahead);
      last = mark.get().sequence();
    } else if (latest && mark.isEmpty()) {
      waiting.add(shards.get(shards.size() - 1));
    } else {
      waiting.addAll(shards);
    }
    openNextShard(latest && mark.isEmpty() ? "LATEST" : "TRIM_HORIZON");
  }

  /** The next records; empty when all that was written before the call has been read. */
  List<StreamRecord> read() throws IOException {
    while (true) {
      List<StreamRecord> records = readFromShard();
      if (!records.isEmpty()) {
        last = records.get(records.size() - 1).sequence();
        return records;
      }
      if (iterator != null) {
        return List.of();
      }
      if (waiting.isEmpty()) {
        waiting.addAll(shardsAfter(shard));
      }
      if (waiting.isEmpty()) {
        return List.of();
      }
      last = null;
      openNextShard("TRIM_HORIZON");
    }
  }

  private List<StreamRecord> readFromShard() throws IOException {
    if (iterator == null) {
      return List.of();
    }
    JsonNode answer = getRecords();
    iterator = answer.path("NextShardIterator").asText(null);
    List<StreamRecord> records = new ArrayList<>();
    for (JsonNode record : answer.path("Records")) {
      records.add(StreamRecord.of(shard, record, publicArn));
    }
    return records;
  }

  private JsonNode getRecords() throws IOException {
    try {
      return database.callStreams("GetRecords", request());
    } catch (DynamoDbError e) {
      if (!LOST_POSITION.contains(e.type())) {
        throw e;
      }
      openShard("TRIM_HORIZON");
      return database.callStreams("GetRecords", request());
    }
  }

  private ObjectNode request() {
    return Json.object().put("ShardIterator", iterator).put("Limit", 1000);
  }

  private void openNextShard(String otherwise) throws IOException {
    shard = waiting.removeFirst();
    openShard(otherwise);
  }

  /**
   * Opens the shard behind the last record that was read, or, without one, at the position given.
   */
  private void openShard(String otherwise) throws IOException {
    try {
      iterator = iterator(last == null ? otherwise : "AFTER_SEQUENCE_NUMBER");
    } catch (DynamoDbError e) {
      if (last == null || !LOST_POSITION.contains(e.type())) {
        throw e;
      }
      last = null;
      iterator = iterator("TRIM_HORIZON");
    }
  }

  private String iterator(String type) throws IOException {
    ObjectNode request =
        Json.object()
            .put("StreamArn", streamArn)
            .put("ShardId", shard)
            .put("ShardIteratorType", type);
    if (type.equals("AFTER_SEQUENCE_NUMBER")) {
      request.put("SequenceNumber", last);
    }
    return database.callStreams("GetShardIterator", request).path("ShardIterator").asText();
  }

  /** The shards behind one, or all. */
  private List<String> shardsAfter(String known) throws IOException {
    List<String> shards = new ArrayList<>();
    String after = known;
    do {
      ObjectNode request = Json.object().put("StreamArn", streamArn);
      if (after != null) {
        request.put("ExclusiveStartShardId", after);
      }
      JsonNode stream = database.callStreams("DescribeStream", request).path("StreamDescription");
      stream.path("Shards").forEach(found -> shards.add(found.path("ShardId").asText()));
      after = stream.path("LastEvaluatedShardId").asText(null);
    } while (after != null);
    return shards;
  }
}
