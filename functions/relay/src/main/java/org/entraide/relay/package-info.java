/** The function {@code relay}. */
package org.entraide.relay;
