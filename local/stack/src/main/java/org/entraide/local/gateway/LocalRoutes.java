package org.entraide.local.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The routes under {@code /local}: what the local stack tells and does beside the API. Each part of
 * the stack adds its own before the gateway opens.
 */
public final class LocalRoutes {

  /** Answers one local route. An {@link IllegalArgumentException} becomes 400 with its message. */
  @FunctionalInterface
  public interface Handler {
    Answer handle(Request request) throws Exception;
  }

  /**
   * @param path the whole path, such as {@code /local/clock}
   * @param query decoded; the first value of each name
   * @param body as received, perhaps empty
   */
  public record Request(String method, String path, Map<String, String> query, byte[] body) {}

  public record Answer(int status, String contentType, byte[] body) {
    public static Answer json(byte[] body) {
      return new Answer(200, "application/json", body);
    }

    public static Answer html(String page) {
      return new Answer(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }
  }

  private final Map<String, Map<String, Handler>> byPath = new ConcurrentHashMap<>();

  /**
   * Adds a route.
   *
   * @param method such as {@code GET}
   * @param path such as {@code /local/clock}; one that ends in {@code /*} also takes everything
   *     below it
   */
  public LocalRoutes add(String method, String path, Handler handler) {
    if (byPath.computeIfAbsent(path, key -> new ConcurrentHashMap<>()).putIfAbsent(method, handler)
        != null) {
      throw new IllegalStateException("two handlers for " + method + " " + path);
    }
    return this;
  }

  /** The handlers of a path by method; null when nobody answers there. */
  Map<String, Handler> at(String path) {
    Map<String, Handler> exact = byPath.get(path);
    for (String above = path; exact == null && above.lastIndexOf('/') > 0; ) {
      above = above.substring(0, above.lastIndexOf('/'));
      exact = byPath.get(above + "/*");
    }
    return exact;
  }
}
