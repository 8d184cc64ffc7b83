package org.entraide.usecase;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.entraide.directory.CommuneDirectory;
import org.entraide.directory.Place;
import org.entraide.model.CollectivityId;
import org.entraide.model.Position;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Lending;
import org.entraide.model.collectivity.Lending.Member;
import org.entraide.model.matching.Lender;
import org.entraide.model.matching.Travel;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** The neighbouring collectivities near a place, and which of them lend their volunteers. */
final class Lenders {
  /** As far from their commune's point as people live, kilometres; a few communes are larger. */
  private static final double WITHIN_A_COMMUNE_KM = 15;

  /** So many, the nearest, are looked up: one read. */
  private static final int LOOKED_UP = 50;

  /** So many, the nearest, are searched: each costs reads of its own. */
  private static final int SEARCHED = 10;

  private static final CommuneDirectory COMMUNES = new CommuneDirectory();

  private final Store store;

  Lenders(Store store) {
    this.store = store;
  }

  /**
   * Those with whom lending is agreed and whose people may live near enough, the nearest first.
   * Which belong together, the directory says: nobody can write that into their settings.
   *
   * @param km by road
   */
  List<Lender> agreed(Collectivity borrower, Position place, double km) {
    Lending lending = borrower.settings().lending();
    Member self = member(borrower.id());
    double reach = Math.min(km, lending.borrowsFrom().withinKm());
    return open(lending.borrowsFrom().collectivities(), borrower.id(), place, reach)
        .flatMap(neighbour -> lender(self, lending, neighbour).stream())
        .limit(SEARCHED)
        .toList();
  }

  private static Optional<Lender> lender(Member self, Lending lending, Collectivity neighbour) {
    return Lending.between(self, lending, member(neighbour.id()), neighbour.settings().lending())
        .map(agreement -> new Lender(neighbour, agreement));
  }

  /** Those that do not lend, but let their kin read how many of their volunteers would be found. */
  List<Collectivity> countable(Collectivity borrower, Position place, double km) {
    Lending lending = borrower.settings().lending();
    Member self = member(borrower.id());
    return open(self.groupings(), borrower.id(), place, km)
        .filter(neighbour -> neighbour.settings().lending().letsCount(self))
        .filter(neighbour -> lender(self, lending, neighbour).isEmpty())
        .limit(SEARCHED)
        .toList();
  }

  /** Of the named and their communes, those that are open, by how near to the place they begin. */
  private Stream<Collectivity> open(
      Collection<CollectivityId> named, CollectivityId self, Position place, double km) {
    List<CollectivityId> near = near(named, self, place, km);
    if (near.isEmpty()) {
      return Stream.empty();
    }
    Map<CollectivityId, Versioned<Collectivity>> found =
        store.findInEach(Entities.COLLECTIVITY, near, Entities.ONLY);
    return near.stream().filter(found::containsKey).map(id -> found.get(id).value());
  }

  private static List<CollectivityId> near(
      Collection<CollectivityId> named, CollectivityId self, Position place, double km) {
    Map<CollectivityId, Double> distances = new HashMap<>();
    for (CollectivityId id : named) {
      for (Place commune : COMMUNES.communesOf(id)) {
        double distance = commune.position().distanceKm(place);
        distances.merge(id, distance, Math::min);
        distances.merge(commune.id(), distance, Math::min);
      }
    }
    distances.remove(self);
    double most = Travel.crowFlies(km) + WITHIN_A_COMMUNE_KM;
    return distances.entrySet().stream()
        .filter(entry -> entry.getValue() <= most)
        .sorted(
            Comparator.comparingDouble(Map.Entry<CollectivityId, Double>::getValue)
                .thenComparing(Map.Entry::getKey))
        .limit(LOOKED_UP)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Member member(CollectivityId id) {
    return new Member(id, COMMUNES.groupingsOf(id));
  }
}
