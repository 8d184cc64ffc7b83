/** A volunteer's day as a calendar that other programs read (RFC 5545). */
package org.entraide.requests.calendar;
