/** Convivial calls: plans, the calls themselves, what came of them, and concerns. */
package org.entraide.calls;
