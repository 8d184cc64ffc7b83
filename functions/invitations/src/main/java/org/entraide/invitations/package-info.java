/** The function {@code invitations}. */
package org.entraide.invitations;
