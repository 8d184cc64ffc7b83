package org.entraide.simulator.policy;

import java.util.List;
import java.util.Map;
import org.entraide.model.CollectivityId;
import org.entraide.model.people.Volunteer;

/** The list of volunteers that lies on each collectivity's desk, in the order of registration. */
public record Lists(Map<CollectivityId, List<Volunteer>> byTenant) {
  public Lists {
    byTenant = Map.copyOf(byTenant);
  }

  List<Volunteer> of(CollectivityId tenant) {
    return byTenant.get(tenant);
  }
}
