package org.entraide.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {
  private static final RouteTable TABLE =
      table(
          "GET /{proxy+}",
          "GET /pets/{id}",
          "ANY /pets/{id}",
          "GET /pets/dog",
          "GET /pets/dog/{proxy+}",
          "POST /pets",
          "GET /pets/{id}/visits/{visit}");

  private static RouteTable table(String... keys) {
    return new RouteTable(Stream.of(keys).map(RouteTableTest::route).toList());
  }

  private static Route route(String key) {
    String[] parts = key.split(" ");
    return new Route(
        key, parts[0], RoutePath.of(parts[1]), "F", Optional.empty(), Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /pets/dog, GET /pets/dog",
    "GET, /pets/cat, GET /pets/{id}",
    "PATCH, /pets/cat, ANY /pets/{id}",
    "PATCH, /pets/dog, ANY /pets/{id}",
    "GET, /pets/dog/1, GET /pets/dog/{proxy+}",
    "GET, /pets/7/visits/8, GET /pets/{id}/visits/{visit}",
    "GET, /pets/, GET /{proxy+}",
    "GET, /elsewhere/far/away, GET /{proxy+}",
    "POST, /pets, POST /pets",
    "POST, /pets/, ''",
    "POST, /elsewhere, ''",
  })
  void theMostSpecificRouteWins(String method, String path, String expected) {
    assertThat(TABLE.match(method, path).map(match -> match.route().key()).orElse(""))
        .isEqualTo(expected);
  }

  @Test
  void parametersAreWhatStandsAtTheirPlace() {
    assertThat(TABLE.match("GET", "/pets/7/visits/8").orElseThrow().parameters())
        .isEqualTo(Map.of("id", "7", "visit", "8"));
    assertThat(TABLE.match("GET", "/pets/dog/a/b").orElseThrow().parameters())
        .isEqualTo(Map.of("proxy", "a/b"));
  }
}
