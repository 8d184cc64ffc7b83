package org.entraide.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.entraide.http.Fields;
import org.entraide.model.Actor;
import org.entraide.model.people.VettingItem;

/** What a référent says to have checked, as JSON. */
final class VettingJson {
  private VettingJson() {}

  /** Reads the items of a body; faults are kept in {@code in}. */
  static List<VettingItem> read(Fields in, LocalDate today, Instant at, Actor by) {
    in.require("items");
    if (in.isEmptyList("items")) {
      in.fault("items", "tooFew");
    }
    List<VettingItem> items = new ArrayList<>();
    Set<VettingItem.Type> seen = EnumSet.noneOf(VettingItem.Type.class);
    for (Fields item : in.objects("items", VettingItem.Type.values().length)) {
      VettingItem.Type type = item.constant("type", VettingItem.Type.class);
      LocalDate issuedOn = item.date("issuedOn");
      LocalDate expiresOn = item.optionalDate("expiresOn");
      if (type != null && !seen.add(type)) {
        item.fault("type", "duplicate");
      }
      if (issuedOn != null && issuedOn.isAfter(today)) {
        item.fault("issuedOn", "future");
      }
      if (issuedOn != null && expiresOn != null && expiresOn.isBefore(issuedOn)) {
        item.fault("expiresOn", "order");
      }
      items.add(
          new VettingItem(type, issuedOn, expiresOn, item.optionalText("reference", 100), at, by));
    }
    return items;
  }
}
