package org.entraide.port;

import org.entraide.model.collectivity.Collectivity;

/**
 * The tenants of the deployment: the one read that crosses them, for the platform's administrators.
 * It holds no personal data.
 */
public interface PlatformDirectory {
  /** Collectivities in the order of their ids (an eventually consistent read). */
  Page<Versioned<Collectivity>> collectivities(Page.Wanted wanted);
}
