package org.entraide.requests;

import java.util.Optional;

/** What communes are called. */
@FunctionalInterface
interface CommuneNames {
  /** The name of the commune of that INSEE code. */
  Optional<String> of(String insee);
}
