/** What every function links. */
package org.entraide;
