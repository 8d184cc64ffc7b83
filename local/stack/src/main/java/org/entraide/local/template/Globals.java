package org.entraide.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SAM's rule for {@code Globals}: mappings are merged, lists are joined, and otherwise the
 * resource's own value wins.
 */
final class Globals {

  private Globals() {}

  static Object merge(Object common, Object own) {
    if (common instanceof Map<?, ?> base && own instanceof Map<?, ?> over) {
      Map<Object, Object> merged = new LinkedHashMap<>(base);
      over.forEach((key, value) -> merged.merge(key, value, Globals::merge));
      return merged;
    }
    if (common instanceof List<?> base && own instanceof List<?> over) {
      List<Object> joined = new ArrayList<>(base);
      joined.addAll(over);
      return joined;
    }
    return own;
  }
}
