/**
 * {@code openapi.yaml} as a page that reads well: {@code /local/docs}. Plain HTML, no script,
 * nothing loaded from elsewhere.
 */
package org.entraide.local.docs;
