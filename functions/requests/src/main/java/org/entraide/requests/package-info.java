/** The function {@code requests}. */
package org.entraide.requests;
