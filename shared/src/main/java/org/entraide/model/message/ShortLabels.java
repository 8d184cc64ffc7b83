package org.entraide.model.message;

import org.entraide.model.HelpKind;
import org.entraide.model.Text;

/** The kinds of help in a word or two, for an SMS. */
public final class ShortLabels {
  private ShortLabels() {}

  /** The word or two. */
  public static Text of(HelpKind kind) {
    return switch (kind) {
      case VISIT -> new Text("Visite", "Visit");
      case CONVIVIAL_CALL -> new Text("Appel", "Call");
      case READING -> new Text("Lecture", "Reading");
      case IT_HELP -> new Text("Aide informatique", "IT help");
      case PAPERWORK -> new Text("Formalités", "Paperwork");
      case ACCOMPANIMENT -> new Text("Accompagnement", "Going along");
      case GROCERIES -> new Text("Courses", "Groceries");
      case BOOKS -> new Text("Livres", "Books");
      case MEDICINES -> new Text("Médicaments", "Medicines");
    };
  }
}
