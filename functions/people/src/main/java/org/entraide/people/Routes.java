package org.entraide.people;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.entraide.directory.CommuneDirectory;
import org.entraide.http.Route;
import org.entraide.port.Ids;
import org.entraide.port.Quota;

/** The routes of people. */
final class Routes {
  private Routes() {}

  /** Every route of this function, by its key. */
  static Map<String, Route<?>> of(CommuneDirectory communes, Ids ids, Quota quota) {
    PersonFields person = new PersonFields(communes);
    Map<String, Route<?>> routes = new HashMap<>();
    routes.putAll(VolunteerRoutes.of(person, ids));
    routes.putAll(BeneficiaryRoutes.of(person, ids));
    routes.putAll(AssociationRoutes.of(ids));
    routes.putAll(MemberRoutes.of(ids));
    routes.putAll(SubscriptionRoutes.of(ids));
    routes.putAll(DeviceRoutes.of(ids));
    routes.putAll(MessageRoutes.all());
    routes.putAll(ApplicationRoutes.of(person, ids, quota));
    return routes;
  }

  /** The keys of every route of this function. */
  public static Set<String> keys() {
    return of(null, null, null).keySet();
  }
}
