package org.entraide.model.lockdown;

/**
 * That a page of requests was gone through.
 *
 * @param id of the lockdown, the pass and the page
 */
public record LockdownPage(String id) {
  /** That page of that pass. */
  public LockdownPage(String lockdownId, int pass, int page) {
    this(lockdownId + "#" + pass + "#" + page);
  }
}
