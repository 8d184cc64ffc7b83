package org.entraide.acceptance.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.entraide.acceptance.contract.OpenApi;
import org.entraide.acceptance.contract.OpenApi.Operation;
import org.entraide.acceptance.stack.Answer;
import org.entraide.acceptance.stack.Api;
import org.entraide.acceptance.stack.Collectivity;
import org.entraide.acceptance.stack.LocalStack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A call that is sent again under its {@code Idempotency-Key} is answered as the first time. */
public class RepeatedPostIT {

  private static GoodCalls calls;

  @BeforeAll
  static void openACollectivity() {
    Api api = LocalStack.shared("repeated").api();
    calls = new GoodCalls(api, Collectivity.open(api, "com-60665"));
  }

  @TestFactory
  Stream<DynamicTest> everyPostIsAnsweredTheSameAgain() {
    return OpenApi.read().operations().stream()
        .filter(operation -> operation.route().startsWith("POST "))
        .map(
            operation ->
                DynamicTest.dynamicTest(operation.toString(), () -> isAnsweredAgain(operation)));
  }

  private static void isAnsweredAgain(Operation operation) {
    Map<String, String> key = Map.of("Idempotency-Key", "again");
    String path = calls.path(operation);
    byte[] body = Api.written(calls.body(operation));
    Answer first = calls.sendTo(operation, path, body, key);
    Answer second = calls.sendTo(operation, path, body, key);
    assertThat(first.status()).as("%s", first).isLessThan(500);
    assertThat(second.status()).isEqualTo(first.status());
    assertThat(second.text()).isEqualTo(first.text());
  }
}
