package org.entraide.acceptance.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.entraide.acceptance.contract.OpenApi;
import org.entraide.acceptance.contract.OpenApi.Operation;
import org.entraide.acceptance.contract.Schemas;
import org.entraide.acceptance.stack.Answer;

/** What the contract asks of an answer to a bad call. */
record Refusals(OpenApi contract) {

  /** What is wrong with a refusal; empty when nothing is. */
  List<String> faults(Operation operation, Answer answer, int status, boolean english) {
    if (answer.status() != status) {
      return List.of("answered " + answer + " instead of " + status);
    }
    List<String> faults = new ArrayList<>(Schemas.of(contract).faults(operation, answer));
    JsonNode problem = contract.root().path("x-problems").path(answer.code());
    String title = answer.json().path("title").asText();
    if (!title.equals(problem.path(english ? "en" : "fr").asText())) {
      faults.add("has the title of another language or code: " + answer);
    }
    return faults;
  }

  /** Whether an error names the field, or something in it, in words. */
  boolean names(Answer answer, String pointer) {
    for (JsonNode error : answer.json().path("errors")) {
      String named = error.path("pointer").asText();
      boolean field = named.equals(pointer) || named.startsWith(pointer + "/");
      if (field && !error.path("detail").asText().isBlank()) {
        return true;
      }
    }
    return false;
  }

  /** How the contract points to a query parameter. */
  String query(String name) {
    return (pattern().contains("query") ? "query:" : "?") + name;
  }

  /** How the contract points to a header. */
  String header(String name) {
    return (pattern().contains("header") ? "header:" : "#") + name;
  }

  private String pattern() {
    return contract.root().at("/components/schemas/FieldError/properties/pointer/pattern").asText();
  }
}
