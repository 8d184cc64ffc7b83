/** A month of convivial calls under fire: what is crashed, doubled and late forgets nobody. */
package org.entraide.simulator.calls;
