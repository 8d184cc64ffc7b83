package org.entraide.port;

import org.entraide.model.Actor;

/**
 * Who did what: every act on behalf of somebody else, every view of contact data by a volunteer,
 * every change of rights. Ids only. Kept 12 months (CNIL: access logs are kept 6 to 12 months).
 *
 * @param action a verb: {@code request.accept}, {@code contact.view}
 * @param object what it was done to: {@code request#01HZ…}
 */
public record AuditEntry(Actor actor, String action, String object) {}
