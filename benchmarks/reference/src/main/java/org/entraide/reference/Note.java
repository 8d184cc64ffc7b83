package org.entraide.reference;

import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/** What the reference function stores. */
public record Note(String pk, String sk, String text) {
  static final TableSchema<Note> SCHEMA =
      StaticImmutableTableSchema.builder(Note.class, Builder.class)
          .newItemBuilder(Builder::new, Builder::build)
          .addAttribute(
              String.class,
              a ->
                  a.name("pk")
                      .getter(Note::pk)
                      .setter((b, v) -> b.pk = v)
                      .tags(StaticAttributeTags.primaryPartitionKey()))
          .addAttribute(
              String.class,
              a ->
                  a.name("sk")
                      .getter(Note::sk)
                      .setter((b, v) -> b.sk = v)
                      .tags(StaticAttributeTags.primarySortKey()))
          .addAttribute(
              String.class, a -> a.name("text").getter(Note::text).setter((b, v) -> b.text = v))
          .build();

  private static final class Builder {
    private String pk;
    private String sk;
    private String text;

    private Note build() {
      return new Note(pk, sk, text);
    }
  }
}
