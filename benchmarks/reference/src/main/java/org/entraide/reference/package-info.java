/** The function that the others are measured against. */
package org.entraide.reference;
