package org.entraide.people;

import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.people.Contact;
import org.entraide.port.Versioned;

/**
 * Somebody or something known to a collectivity, with what is needed to show it.
 *
 * @param contact how to reach them; null for what has none of its own
 */
record Known<T>(Versioned<T> versioned, Contact contact, Collectivity collectivity) {
  T value() {
    return versioned.value();
  }
}
