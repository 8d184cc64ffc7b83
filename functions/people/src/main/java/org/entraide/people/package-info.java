/** The function {@code people}. */
package org.entraide.people;
