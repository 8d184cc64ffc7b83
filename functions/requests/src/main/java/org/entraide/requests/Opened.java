package org.entraide.requests;

import org.entraide.usecase.Dossier;

/** What became of a request that somebody asked to open, or of help that they declared. */
sealed interface Opened {
  /** It is there. */
  record Done(Dossier dossier) implements Opened {}

  /** Why not: a problem code of the contract. */
  record Refused(String code) implements Opened {}
}
