package org.entraide.model;

/** The kinds of help that a collectivity may offer; labels are its own, these are the safe ones. */
public enum HelpKind {
  VISIT("Visite de convivialité", "Friendly visit"),
  CONVIVIAL_CALL("Appel de convivialité", "Friendly call"),
  READING("Lecture", "Reading"),
  IT_HELP("Aide informatique", "IT help"),
  PAPERWORK("Aide aux formalités", "Paperwork"),
  ACCOMPANIMENT("Accompagnement", "Accompaniment"),
  GROCERIES("Courses", "Groceries"),
  BOOKS("Portage de livres", "Books"),
  MEDICINES("Médicaments", "Medicines");

  private final Text label;

  HelpKind(String fr, String en) {
    this.label = new Text(fr, en);
  }

  /** The default label, before a collectivity renames the kind for its people. */
  public Text label() {
    return label;
  }
}
