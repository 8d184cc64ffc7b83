package org.entraide.model;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The tenant: {@code com-02168} (a commune, INSEE code), {@code epci-200072031} (a grouping of
 * communes, SIREN) or {@code dep-02} (a département).
 *
 * <p>Every stored key begins with {@link #keyPrefix()}: the closing {@code #} keeps {@code
 * com-0216} from matching {@code com-02168}.
 */
public record CollectivityId(String value) implements Comparable<CollectivityId> {
  private static final Pattern FORM =
      Pattern.compile("com-[0-9][0-9AB][0-9]{3}|epci-[0-9]{9}|dep-(?:[0-9][0-9AB]|97[0-9])");

  /**
   * @throws IllegalArgumentException when the value has none of the three forms
   */
  public CollectivityId {
    Objects.requireNonNull(value, "collectivity id");
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a collectivity id: " + value);
    }
  }

  /** Whether the text has one of the three forms. */
  public static boolean isValid(String text) {
    return text != null && FORM.matcher(text).matches();
  }

  /** Whether it is one commune, and not several. */
  public boolean isCommune() {
    return value.startsWith("com-");
  }

  /** What every key of this tenant begins with: {@code com-02168#}. */
  public String keyPrefix() {
    return value + "#";
  }

  @Override
  public int compareTo(CollectivityId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
