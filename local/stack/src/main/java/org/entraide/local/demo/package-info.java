/**
 * {@code ./entraide demo}: two towns, synthetic people, a day played through the real API. It
 * speaks to the stack over HTTP only, as any client would.
 */
package org.entraide.local.demo;
