package org.entraide.local.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.entraide.local.json.Json;

/** Up to where a mapping has read: kept in a file beside kept tables, in memory otherwise. */
final class StreamPosition {

  /** The last record that needs no further attention. */
  record Mark(String shard, String sequence) {}

  private final Optional<Path> file;

  private StreamPosition(Optional<Path> file) {
    this.file = file;
  }

  /**
   * @param folder of the kept tables; empty when they are in memory
   */
  static StreamPosition of(Mapping mapping, Optional<Path> folder) {
    return new StreamPosition(
        folder.map(kept -> kept.resolve("stream-" + mapping.name() + ".json")));
  }

  Optional<Mark> read() throws IOException {
    if (file.isEmpty() || !Files.exists(file.get())) {
      return Optional.empty();
    }
    JsonNode mark = Json.read(Files.readAllBytes(file.get()));
    return Optional.of(new Mark(mark.path("shard").asText(), mark.path("sequence").asText()));
  }

  void write(StreamRecord last) throws IOException {
    if (file.isPresent()) {
      Path fresh = file.get().resolveSibling(file.get().getFileName() + ".new");
      Files.write(
          fresh,
          Json.bytes(Json.object().put("shard", last.shard()).put("sequence", last.sequence())));
      Files.move(
          fresh, file.get(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
