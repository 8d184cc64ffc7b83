/** Opens and closes the accounts of members in the user pool. */
package org.entraide.accounts;
