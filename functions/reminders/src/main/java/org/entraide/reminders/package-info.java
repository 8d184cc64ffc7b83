/** The function {@code reminders}. */
package org.entraide.reminders;
