package org.entraide.model;

/** The same words in French, which people read by default, and in English. */
public record Text(String fr, String en) {
  /** The words in {@code language} ({@code fr} or {@code en}). */
  public String in(Language language) {
    return language == Language.EN ? en : fr;
  }
}
