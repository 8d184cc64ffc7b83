package org.entraide.port;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Some of a list.
 *
 * @param nextCursor opaque, where the next page begins; null at the end
 */
public record Page<T>(List<T> items, String nextCursor) {
  private static final int MOST = 100;

  public Page {
    items = List.copyOf(items);
  }

  /**
   * A whole list: each page is read when somebody wants more than those before it hold.
   *
   * @param read answers the page that it is asked for
   */
  public static <T> Stream<T> all(Function<Wanted, Page<T>> read) {
    return Stream.iterate(read.apply(Wanted.first(MOST)), Objects::nonNull, page -> page.next(read))
        .flatMap(page -> page.items().stream());
  }

  private Page<T> next(Function<Wanted, Page<T>> read) {
    return nextCursor == null ? null : read.apply(new Wanted(MOST, nextCursor));
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
