/** The function that opens and moves help requests, up to the hours that count. */
package org.entraide.requests;
