package org.entraide.collectivities;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.entraide.directory.CommuneDirectory;
import org.entraide.http.Fields;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Lending;
import org.entraide.model.collectivity.Lending.HoursTo;
import org.entraide.model.collectivity.Lending.Member;
import org.entraide.model.collectivity.Lending.Side;
import org.entraide.runtime.Json;

/** With which neighbours volunteers are shared, as clients write and read it. */
final class LendingJson {
  private static final int MOST_NEIGHBOURS = 100;

  private final CommuneDirectory directory;

  LendingJson(CommuneDirectory directory) {
    this.directory = directory;
  }

  /**
   * Reads it; a side that is given begins from its default.
   *
   * @param self whose settings they are, or null while only the form is read
   */
  Lending read(Fields in, Lending defaults, CollectivityId self) {
    if (in == null) {
      return defaults;
    }
    return new Lending(
        side(in.optionalObject("lendsTo"), defaults.lendsTo(), self),
        side(in.optionalObject("borrowsFrom"), defaults.borrowsFrom(), self),
        in.flag("countable", defaults.countable()));
  }

  private Side side(Fields in, Side defaults, CollectivityId self) {
    if (in == null) {
      return defaults;
    }
    List<CollectivityId> named =
        in.texts("collectivities", MOST_NEIGHBOURS, CollectivityId::new, "format");
    if (named != null && self != null && in.sound()) {
      checkKin(in, named, self);
    }
    return new Side(
        named == null ? defaults.collectivities() : Set.copyOf(named),
        Objects.requireNonNullElse(in.optionalNumber("withinKm", 0.5, 100), defaults.withinKm()),
        in.optionalConstant("hoursTo", HoursTo.class, defaults.hoursTo()));
  }

  /** Only who shares a grouping or a département may be named: these, and their members. */
  private void checkKin(Fields in, List<CollectivityId> named, CollectivityId self) {
    Member own = member(self);
    for (int i = 0; i < named.size(); i++) {
      if (!own.isKinOf(member(named.get(i)))) {
        in.fault("collectivities/" + i, "notNeighbour");
      }
    }
  }

  private Member member(CollectivityId id) {
    return new Member(id, directory.groupingsOf(id));
  }

  static ObjectNode written(Lending lending) {
    ObjectNode json = Json.object();
    json.set("lendsTo", written(lending.lendsTo()));
    json.set("borrowsFrom", written(lending.borrowsFrom()));
    return json.put("countable", lending.countable());
  }

  private static ObjectNode written(Side side) {
    ObjectNode json = Json.object();
    ArrayNode collectivities = json.putArray("collectivities");
    side.collectivities().stream().sorted().forEach(id -> collectivities.add(id.value()));
    return json.put("withinKm", side.withinKm()).put("hoursTo", side.hoursTo().name());
  }
}
