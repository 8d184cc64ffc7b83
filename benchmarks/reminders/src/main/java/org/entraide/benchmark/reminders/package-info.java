/**
 * {@code ./entraide bench-reminders}: how soon many reminders that are due in one minute are on the
 * bus, and what each costs, however many timers are not due.
 */
package org.entraide.benchmark.reminders;
