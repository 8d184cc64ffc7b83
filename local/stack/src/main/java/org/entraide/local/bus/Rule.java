package org.entraide.local.bus;

import java.util.List;

/**
 * A rule of a bus: which events go to which functions.
 *
 * @param name unique in the template
 * @param bus name of the bus
 * @param pattern JSON, as event-ruler reads it
 * @param place where the template writes the pattern
 * @param functions logical ids
 */
record Rule(String name, String bus, String pattern, String place, List<String> functions) {}
