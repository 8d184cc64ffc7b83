/** The function {@code collectivities}. */
package org.entraide.collectivities;
