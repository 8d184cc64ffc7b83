package org.entraide.collectivities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import org.entraide.directory.CommuneDirectory;
import org.entraide.directory.Place;
import org.entraide.http.Views;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;

/** How a collectivity is shown, with what the directory knows of its place. */
final class CollectivityView {
  private final CommuneDirectory directory;

  CollectivityView(CommuneDirectory directory) {
    this.directory = directory;
  }

  ObjectNode of(Versioned<Collectivity> versioned) {
    Collectivity collectivity = versioned.value();
    ZoneId zone = collectivity.settings().timeZone();
    ObjectNode view = Json.object();
    view.put("id", collectivity.id().value());
    view.put("version", versioned.version());
    view.put("kind", Place.Kind.of(collectivity.id()).name());
    view.put("name", collectivity.displayName());
    view.put("population", collectivity.population());
    view.set("position", Views.position(collectivity.position()));
    directory.find(collectivity.id()).ifPresent(place -> place(view, place));
    view.set("settings", SettingsJson.inForce(collectivity.settings(), collectivity.displayName()));
    view.put("createdAt", Views.instant(collectivity.createdAt(), zone));
    Views.put(view, "updatedAt", Views.instant(collectivity.updatedAt(), zone));
    view.set("createdBy", Views.actor(collectivity.createdBy()));
    return view;
  }

  private static void place(ObjectNode view, Place place) {
    Views.put(view, "postalCode", place.postalCode());
    Views.put(view, "department", place.department());
    Views.put(view, "region", place.region());
    Views.put(view, "epci", place.epci());
  }
}
