package org.entraide.port;

import java.util.List;

/**
 * Some of a list.
 *
 * @param nextCursor opaque, where the next page begins; null at the end
 */
public record Page<T>(List<T> items, String nextCursor) {
  public Page {
    items = List.copyOf(items);
  }

  /**
   * Which part of a list is wanted.
   *
   * @param limit items, 1 to 100
   * @param cursor from an earlier page, or null for the first
   */
  public record Wanted(int limit, String cursor) {
    /** The first so many. */
    public static Wanted first(int limit) {
      return new Wanted(limit, null);
    }
  }

  /** The cursor is not one that we gave. */
  public static final class InvalidCursor extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidCursor() {}

    public InvalidCursor(Throwable cause) {
      super(cause);
    }
  }
}
