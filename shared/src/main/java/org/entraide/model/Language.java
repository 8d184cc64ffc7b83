package org.entraide.model;

/** The languages that the interface speaks. French unless English is asked for. */
public enum Language {
  FR,
  EN
}
