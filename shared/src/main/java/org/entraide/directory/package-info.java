/** The directory of French communes, their groupings and départements, as a resource. */
package org.entraide.directory;
