/** The local stack. */
package org.entraide.local;
