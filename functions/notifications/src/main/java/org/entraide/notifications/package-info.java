/** The function {@code notifications}. */
package org.entraide.notifications;
