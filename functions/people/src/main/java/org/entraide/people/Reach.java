package org.entraide.people;

import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.people.Contact;
import org.entraide.port.Changes;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** How to reach a person, as it was read, so that it can be written with the person. */
record Reach(String personId, Optional<Versioned<Contact>> read) {
  static Reach of(Store store, CollectivityId tenant, String personId) {
    return new Reach(personId, store.find(Entities.CONTACTS, tenant, personId));
  }

  /** The contact; an empty one when there is none. */
  Contact contact() {
    return read.map(Versioned::value)
        .orElseGet(() -> new Contact(personId, null, false, null, null, null));
  }

  /** Writes the contact when it is another one. */
  void write(Changes changes, Contact contact) {
    if (contact.equals(contact())) {
      return;
    }
    if (read.isPresent()) {
      changes.replace(Entities.CONTACTS, read.get(), contact);
    } else {
      changes.create(Entities.CONTACTS, personId, contact);
    }
  }
}
