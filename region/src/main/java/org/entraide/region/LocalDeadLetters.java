package org.entraide.region;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The local stack's, which redrives by itself. */
final class LocalDeadLetters implements DeadLetters {
  private final Api api;

  LocalDeadLetters(Api api) {
    this.api = api;
  }

  @Override
  public List<Letter> seen() throws IOException, InterruptedException {
    List<Letter> letters = new ArrayList<>();
    for (JsonNode item : api.send("GET", "/local/dead-letters", null).body().path("items")) {
      letters.add(new Letter(item.path("queue").asText(), item.path("payload"), ""));
    }
    return letters;
  }

  @Override
  public void redrive(List<Letter> letters) throws IOException, InterruptedException {
    api.send("POST", "/local/dead-letters/redrive", Api.JSON.createObjectNode());
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
