/** Counts what is done, from the facts that the bus tells. */
package org.entraide.statistics;
