package org.entraide.model.people;

import java.time.Instant;
import org.entraide.model.Actor;

/**
 * A local association inside one collectivity; a group of neighbours may have no number at all.
 *
 * @param rna its number in the national directory of associations ({@code W021001234}), or null
 * @param siren its SIREN where it has no {@code rna}, or null
 * @param contact whom to ask for, or null
 * @param updatedAt the last change, or null
 */
public record Association(
    String id,
    String name,
    String rna,
    String siren,
    AssociationContact contact,
    Actor createdBy,
    Instant createdAt,
    Instant updatedAt) {

  /** Whom to ask for; each part may be null. */
  public record AssociationContact(String name, String phone, String email) {}
}
