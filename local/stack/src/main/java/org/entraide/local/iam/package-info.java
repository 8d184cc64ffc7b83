/** Roles that functions assume, and what their sessions may do. */
package org.entraide.local.iam;
