package org.entraide.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.entraide.local.functions.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionAnswerTest {

  private static ApiAnswer answered(String json) {
    return FunctionAnswer.of(new Outcome.Answered(json.getBytes(UTF_8)));
  }

  private static String text(ApiAnswer answer) {
    return new String(answer.body(), UTF_8);
  }

  @Test
  void anAnswerWithAStatusIsTakenAtItsWord() {
    ApiAnswer answer =
        answered(
            "{\"statusCode\":201,\"headers\":{\"Location\":\"/x\",\"X-Count\":3,\"Connection\":\"close\"},"
                + "\"cookies\":[\"a=1\",\"b=2\"],\"body\":\"é\"}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers())
        .containsOnlyKeys("location", "x-count", "set-cookie", "content-type")
        .containsEntry("set-cookie", List.of("a=1", "b=2"))
        .containsEntry("content-type", List.of("text/plain;charset=UTF-8"));
    assertThat(text(answer)).isEqualTo("é");
  }

  @Test
  void base64IsDecoded() {
    assertThat(
            text(answered("{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"w6l0w6k=\"}")))
        .isEqualTo("été");
  }

  @Test
  void anAnswerWithoutAStatusIsTheBody() {
    ApiAnswer answer = answered("{\"a\":[1,2]}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("content-type", List.of("application/json"));
    assertThat(text(answer)).isEqualTo("{\"a\":[1,2]}");
    assertThat(text(answered("\"hello\""))).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "{\"statusCode\":\"two hundred\"}",
        "{\"statusCode\":20}",
        "{\"statusCode\":200,\"body\":{\"a\":1}}",
        "{\"statusCode\":200,\"headers\":{\"a\":[1]}}",
        "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"***\"}",
      })
  void malformedAnswersAreTheFunctionsFault(String json) {
    assertThat(answered(json).status()).isEqualTo(500);
  }

  @Test
  void whateverEndsBadlyIsAnInternalServerError() {
    for (Outcome outcome :
        List.of(
            new Outcome.Failed("java.lang.Error", "secret", new byte[0]),
            new Outcome.Crashed(3),
            new Outcome.TimedOut(Duration.ofSeconds(1)))) {
      ApiAnswer answer = FunctionAnswer.of(outcome);
      assertThat(answer.status()).isEqualTo(500);
      assertThat(text(answer)).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }
    assertThat(FunctionAnswer.of(new Outcome.Throttled()).status()).isEqualTo(503);
  }
}
