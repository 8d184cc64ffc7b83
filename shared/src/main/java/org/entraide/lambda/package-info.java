/** How Lambda enters a function: what comes in, and the line that each invocation leaves. */
package org.entraide.lambda;
