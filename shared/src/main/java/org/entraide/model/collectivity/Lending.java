package org.entraide.model.collectivity;

import java.util.Optional;
import java.util.Set;
import org.entraide.model.CollectivityId;

/**
 * With which neighbours a collectivity shares volunteers. Nobody is lent unless both sides say so,
 * and agree on whose statement the hours stand.
 *
 * @param lendsTo who may ask its volunteers
 * @param borrowsFrom whose volunteers it asks
 * @param countable whether neighbours with whom nothing is agreed may read how many of its
 *     volunteers a request of theirs would find: a count beside its name, nothing of anybody
 */
public record Lending(Side lendsTo, Side borrowsFrom, boolean countable) {
  /** Nothing is shared, and nobody counts. */
  public static final Lending NONE = new Lending(Side.NOBODY, Side.NOBODY, false);

  /**
   * One direction.
   *
   * @param collectivities communes, groupings and départements; these two stand for all of their
   *     communes, too
   * @param withinKm how far from where help is needed a lent volunteer may live, kilometres by
   *     road: so only those near the border are asked
   * @param hoursTo on whose statement the hours are to stand
   */
  public record Side(Set<CollectivityId> collectivities, double withinKm, HoursTo hoursTo) {
    static final Side NOBODY = new Side(Set.of(), 10, HoursTo.BOTH);

    public Side {
      collectivities = Set.copyOf(collectivities);
    }

    /** Whether it means that member, or a grouping or département that it is a commune of. */
    public boolean means(Member other) {
      return collectivities.contains(other.id())
          || (other.isCommune() && other.groupings().stream().anyMatch(collectivities::contains));
    }
  }

  /** On whose statement the hours of a lent volunteer stand. */
  public enum HoursTo {
    LENDER,
    BORROWER,
    BOTH
  }

  /**
   * A collectivity and what it belongs to.
   *
   * @param groupings its grouping of communes and its département; of one of these, itself too
   */
  public record Member(CollectivityId id, Set<CollectivityId> groupings) {
    public Member {
      groupings = Set.copyOf(groupings);
    }

    /** Whether both belong to one grouping or département. */
    public boolean isKinOf(Member other) {
      return !id.equals(other.id) && groupings.stream().anyMatch(other.groupings::contains);
    }

    private boolean isCommune() {
      return !groupings.contains(id);
    }
  }

  /**
   * What two collectivities agreed.
   *
   * @param withinKm the narrower of what the two said
   */
  public record Agreement(double withinKm, HoursTo hoursTo) {
    /** What would be agreed with somebody who takes that side's terms. */
    public static Agreement on(Side terms) {
      return new Agreement(terms.withinKm(), terms.hoursTo());
    }
  }

  /** What the two agree on; empty unless they are kin, both say so, and on the same terms. */
  public static Optional<Agreement> between(
      Member borrower, Lending borrowers, Member lender, Lending lenders) {
    Side lends = lenders.lendsTo();
    Side borrows = borrowers.borrowsFrom();
    return borrower.isKinOf(lender)
            && lends.means(borrower)
            && borrows.means(lender)
            && lends.hoursTo() == borrows.hoursTo()
        ? Optional.of(
            new Agreement(Math.min(lends.withinKm(), borrows.withinKm()), lends.hoursTo()))
        : Optional.empty();
  }

  /** Whether that neighbour may read how many of its volunteers a request of theirs would find. */
  public boolean letsCount(Member neighbour) {
    return countable || lendsTo.means(neighbour);
  }
}
