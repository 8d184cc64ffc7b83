package org.entraide.invitations;

/** What an invited volunteer says. */
enum Answer {
  ACCEPT,
  DECLINE
}
