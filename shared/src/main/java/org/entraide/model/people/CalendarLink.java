package org.entraide.model.people;

import java.time.Instant;

/**
 * That whoever knows a secret may read a volunteer's calendar; the secret itself is not kept.
 *
 * @param secretHash what the secret is recognised by
 */
public record CalendarLink(String volunteerId, String secretHash, Instant createdAt) {}
