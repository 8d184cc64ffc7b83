/** The simulator: {@code ./entraide simulate}. */
package org.entraide.simulator;
