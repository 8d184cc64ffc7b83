package org.entraide.model.people;

import java.time.Instant;
import org.entraide.model.Actor;

/**
 * A local association inside one collectivity.
 *
 * @param registration its RNA number ({@code W021001234}) or SIREN
 */
public record Association(
    String id,
    String name,
    String registration,
    String contactName,
    String phone,
    String email,
    Actor createdBy,
    Instant createdAt) {}
