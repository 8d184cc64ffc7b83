package org.entraide.local.template;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What may stand at a place of the template: the local stack knows every property that it is given,
 * or refuses it.
 */
sealed interface Shape {

  /** Anything: a scalar, a list, a pattern; resolved and handed on. */
  Shape ANY = new Anything();

  /** Accepted and dropped unread: it matters on AWS only. */
  Shape IGNORED = new Ignored();

  record Anything() implements Shape {}

  record Ignored() implements Shape {}

  /** A mapping with free keys whose values all have one shape. */
  record Each(Shape value) implements Shape {}

  /** A list whose elements all have one shape. */
  record Elements(Shape element) implements Shape {}

  /** A mapping in which every key is known. */
  record Properties(Map<String, Shape> known) implements Shape {

    /** These keys too, read as they are. */
    Properties reads(String... keys) {
      return with(ANY, keys);
    }

    /** These keys too, ignored. */
    Properties ignores(String... keys) {
      return with(IGNORED, keys);
    }

    Properties with(Shape shape, String... keys) {
      Map<String, Shape> more = new LinkedHashMap<>(known);
      for (String key : keys) {
        more.put(key, shape);
      }
      return new Properties(more);
    }
  }

  static Properties properties() {
    return new Properties(Map.of());
  }

  static Properties reads(String... keys) {
    return properties().reads(keys);
  }

  /** One of several properties, told apart by the text at {@code Type}. */
  record ByType(Map<String, Properties> types) implements Shape {}
}
