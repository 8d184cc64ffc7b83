/**
 * {@code ./entraide bench-matching}: what one matching reads and how long it takes, with the same
 * density around it and ever more volunteers elsewhere.
 */
package org.entraide.benchmark.matching;
