package org.entraide.model.message;

import java.util.EnumMap;
import org.entraide.model.Language;

/** What the variables of one message stand for. */
public final class Facts {
  private final EnumMap<Variable, String> values;

  private Facts(EnumMap<Variable, String> values) {
    this.values = values;
  }

  /** Nothing is known. */
  public static Facts none() {
    return new Facts(new EnumMap<>(Variable.class));
  }

  /** An example of each, for previews. */
  public static Facts samples(Language language) {
    Facts samples = none();
    for (Variable variable : Variable.values()) {
      samples.values.put(variable, variable.sample(language));
    }
    return samples;
  }

  /** The same, and instead or beside what the others say. */
  public Facts with(Facts others) {
    EnumMap<Variable, String> more = new EnumMap<>(values);
    more.putAll(others.values);
    return new Facts(more);
  }

  /** The same, and what {@code variable} stands for. */
  public Facts with(Variable variable, String value) {
    EnumMap<Variable, String> more = new EnumMap<>(values);
    more.put(variable, value);
    return new Facts(more);
  }

  /**
   * What it stands for.
   *
   * @throws IllegalArgumentException when it is not known: a kind of message was rendered without a
   *     fact that its texts may name
   */
  String of(Variable variable) {
    String value = values.get(variable);
    if (value == null) {
      throw new IllegalArgumentException("no value of {" + variable.word() + "}");
    }
    return value;
  }
}
