package org.entraide.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.entraide.runtime.Json;
import org.junit.jupiter.api.Test;

class FieldsTest {
  @Test
  void aNullIsAFaultUnlessTheFieldMayBeNull() {
    Fields in = Fields.of(json("{\"a\": null, \"b\": null}")).nullable("b");
    assertThat(in.optionalText("a", 9)).isNull();
    assertThat(in.optionalText("b", 9)).isNull();
    assertThat(faults(in)).containsExactly("/a type");
  }

  @Test
  void whatMustBeThereAndIsNullIsToldOnce() {
    Fields in = Fields.of(json("{\"a\": null}"));
    in.text("a", 9);
    in.text("b", 9);
    assertThat(faults(in)).containsExactly("/a type", "/b required");
  }

  @Test
  void aPatchRequiresNothingButItsForm() {
    Fields in = Fields.ofPatch(json("{\"a\": null, \"c\": {\"d\": null, \"e\": 1}, \"f\": [{}]}"));
    in.text("a", 9);
    in.text("b", 9);
    Fields c = in.object("c");
    c.integer("d", 1, 2);
    in.objects("f", 3).forEach(f -> f.text("g", 9));
    assertThat(faults(in)).containsExactly("/f/0/g required", "/c/e unknown");
  }

  @Test
  void numbersAreTooSmallOrTooLarge() {
    Fields in =
        Fields.of(json("{\"a\": -99999999999, \"b\": 1e300, \"c\": 0, \"d\": 99999999999}"));
    in.integer("a", 1, 9);
    in.optionalNumber("b", 1, 9);
    in.integer("c", 1, 9);
    in.integer("d", 1, 9);
    assertThat(faults(in))
        .containsExactly("/a tooSmall", "/b tooLarge", "/c tooSmall", "/d tooLarge");
  }

  @Test
  void whatTheServiceKeepsIsReadOnly() {
    Fields in = Fields.of(json("{\"id\": \"x\"}")).readOnly("id", "version");
    assertThat(faults(in)).containsExactly("/id readOnly");
  }

  private static List<String> faults(Fields in) {
    InvalidInput input = catchThrowableOfType(InvalidInput.class, in::check);
    return input.faults().stream().map(f -> f.pointer() + " " + f.code()).toList();
  }

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
