/** The function {@code matching}. */
package org.entraide.matching;
