package org.entraide.model.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.Invitation;
import org.entraide.model.request.Mission;

/**
 * Who may be asked: every rule, by name, in the order in which exclusions are counted. A new rule
 * is one more value in one of the two lists.
 */
final class Eligibility {
  static final Rule MAY_STILL_JOIN =
      Rule.of(
          Exclusion.NOT_VETTED, (search, n) -> n.volunteer().state() == Volunteer.State.APPLIED);

  static final Rule IS_ACTIVE =
      Rule.of(
          Exclusion.NOT_ACTIVE,
          (search, n) ->
              n.volunteer().state() == Volunteer.State.SUSPENDED
                  || n.volunteer().state() == Volunteer.State.LEFT);

  static final Rule DOES_NOT_HOLD_IT =
      Rule.of(
          Exclusion.ALREADY_HOLDS,
          (search, n) -> hasMission(search, n, m -> m.state() != Mission.State.WITHDRAWN));

  static final Rule HAS_NOT_REFUSED =
      Rule.of(
          Exclusion.ALREADY_REFUSED,
          (search, n) ->
              hasMission(search, n, m -> m.state() == Mission.State.WITHDRAWN)
                  || hasInvitation(search, n, Invitation.State.DECLINED));

  /** Somebody stood down in an earlier round may be asked again: they were only slower. */
  static final Rule IS_NOT_BEING_ASKED =
      Rule.of(
          Exclusion.ALREADY_ASKED,
          (search, n) -> hasInvitation(search, n, Invitation.State.INVITED));

  static final Rule OFFERS_THE_KIND =
      Rule.of(
          Exclusion.KIND_NOT_OFFERED,
          (search, n) -> !n.volunteer().kinds().contains(search.request().need().kind()));

  /** A collectivity lends its volunteers for what it offers itself. */
  static final Rule IS_LENT_FOR_THE_KIND =
      Rule.of(
          Exclusion.KIND_NOT_OFFERED,
          (search, n) ->
              n.lender() != null
                  && n.home(search.settings()).offered(search.request().need().kind()).isEmpty());

  static final Rule GOES_THAT_FAR =
      Rule.of(
          Exclusion.TOO_FAR,
          (search, n) ->
              n.volunteer().maxDistanceKm() != null
                  && n.distanceKm() > n.volunteer().maxDistanceKm());

  /** They read of it in the week's digest, and may choose it there. */
  static final Rule WANTS_SINGLE_INVITATIONS =
      Rule.of(
          Exclusion.PREFERS_DIGEST,
          (search, n) -> n.volunteer().weeklyDigest() && !search.request().urgent());

  static final Rule LIVES_WITHIN_THE_RADIUS =
      Rule.of(
              Exclusion.TOO_FAR,
              (search, n) -> n.distanceKm() > search.settings().matching().radiusKm())
          .liftedBy(Remedy.WIDEN_RADIUS);

  /** Neighbours lend near the border only, as far as they agreed. */
  static final Rule IS_LENT_THAT_FAR =
      Rule.of(
          Exclusion.TOO_FAR,
          (search, n) -> n.lender() != null && n.distanceKm() > n.lender().agreement().withinKm());

  static final Rule HAS_EVERY_ITEM =
      Rule.of(
              Exclusion.NOT_VETTED,
              (search, n) ->
                  !search.requiredVetting(n).stream()
                      .allMatch(
                          type -> n.volunteer().vetting().stream().anyMatch(v -> v.type() == type)))
          .liftedBy(Remedy.VET);

  static final Rule ITEMS_ARE_VALID_THAT_DAY =
      Rule.of(
              Exclusion.VETTING_EXPIRED,
              (search, n) ->
                  !search.days().stream()
                      .allMatch(day -> n.volunteer().holds(search.requiredVetting(n), day)))
          .liftedBy(Remedy.VET);

  static final Rule SPEAKS_A_COMMON_LANGUAGE =
      Rule.of(
              Exclusion.LANGUAGE,
              (search, n) ->
                  !search.asker().languages().isEmpty()
                      && n.volunteer().languages().stream()
                          .noneMatch(search.asker().languages()::contains))
          .liftedBy(Remedy.ANY_LANGUAGE);

  static final Rule IS_NOT_ON_LEAVE =
      Rule.of(
              Exclusion.ON_LEAVE,
              (search, n) -> {
                FreeTime time = new FreeTime(n.volunteer());
                return search.isAppointment()
                    ? search.days().stream().anyMatch(time::isOnLeave)
                    : search.days().stream().allMatch(time::isOnLeave);
              })
          .liftedBy(Remedy.MOVE_WINDOW);

  static final Rule IS_USUALLY_FREE =
      Rule.of(
              Exclusion.NOT_FREE,
              (search, n) -> {
                FreeTime time = new FreeTime(n.volunteer());
                return search.isAppointment()
                    ? !time.covers(search)
                    : !time.hasRoom(search, search.request().need().minutes());
              })
          .liftedBy(Remedy.MOVE_WINDOW);

  /** Two appointments neither overlap nor follow each other faster than the way between them. */
  static final Rule CAN_BE_THERE_IN_TIME =
      Rule.of(
              Exclusion.NOT_FREE,
              (search, n) ->
                  search.isAppointment()
                      && n.diary().held().stream()
                          .filter(held -> Search.isAppointment(held.window()))
                          .filter(held -> !held.requestId().equals(search.request().id()))
                          .anyMatch(held -> isInTheWay(search, held)))
          .liftedBy(Remedy.MOVE_WINDOW);

  static final Rule IS_UNDER_THE_CAP =
      Rule.of(
              Exclusion.MONTHLY_CAP,
              (search, n) ->
                  !search.request().urgent()
                      && n.diary().invitationsOf(search.month(n)) >= search.cap(n))
          .liftedBy(Remedy.LIFT_CAP);

  /** Urgent requests are apart: they may come on top of the month's invitations, within a limit. */
  static final Rule IS_UNDER_THE_URGENT_CAP =
      Rule.of(
              Exclusion.MONTHLY_CAP,
              (search, n) ->
                  search.request().urgent()
                      && n.diary().urgentInvitationsOf(search.month(n)) >= search.urgentCap(n))
          .liftedBy(Remedy.LIFT_CAP);

  /** Contact is possible now or, when their quiet hours or a public holiday are over, in time. */
  static final Rule CAN_BE_TOLD_IN_TIME =
      Rule.of(
              Exclusion.NOT_TOLD_IN_TIME,
              (search, n) -> {
                Instant told = search.mayTell(n);
                return told.isAfter(search.now())
                    && !told.isBefore(Waves.deadline(search.request()));
              })
          .liftedBy(Remedy.ASK_URGENTLY);

  /** Rules that need nothing but the volunteer. */
  static final List<Rule> BY_PROFILE =
      List.of(
          MAY_STILL_JOIN,
          IS_ACTIVE,
          DOES_NOT_HOLD_IT,
          HAS_NOT_REFUSED,
          IS_NOT_BEING_ASKED,
          OFFERS_THE_KIND,
          IS_LENT_FOR_THE_KIND,
          GOES_THAT_FAR,
          IS_LENT_THAT_FAR,
          LIVES_WITHIN_THE_RADIUS,
          HAS_EVERY_ITEM,
          ITEMS_ARE_VALID_THAT_DAY,
          SPEAKS_A_COMMON_LANGUAGE,
          IS_NOT_ON_LEAVE,
          IS_USUALLY_FREE,
          WANTS_SINGLE_INVITATIONS);

  /** Rules of the moment. Most need the diary, which costs a read: they come last. */
  static final List<Rule> OF_NOW =
      List.of(CAN_BE_TOLD_IN_TIME, CAN_BE_THERE_IN_TIME, IS_UNDER_THE_CAP, IS_UNDER_THE_URGENT_CAP);

  /** When, how and how often somebody is asked; what is chosen from a list is not asked for. */
  private static final Set<Rule> OF_INVITATIONS =
      Set.of(
          WANTS_SINGLE_INVITATIONS, CAN_BE_TOLD_IN_TIME, IS_UNDER_THE_CAP, IS_UNDER_THE_URGENT_CAP);

  private Eligibility() {}

  /** The first of the rules that excludes the neighbour; empty when they may be asked. */
  static Optional<Rule> firstAgainst(List<Rule> rules, Search search, Neighbour neighbour) {
    return rules.stream().filter(rule -> rule.excludes().test(search, neighbour)).findFirst();
  }

  /** Whether nothing excludes the neighbour but what that remedy would lift. */
  static boolean passesWith(Remedy remedy, Search search, Neighbour neighbour) {
    return Stream.concat(BY_PROFILE.stream(), OF_NOW.stream())
        .filter(rule -> remedy == null || rule.remedy() != remedy)
        .noneMatch(rule -> rule.excludes().test(search, neighbour));
  }

  /** Whether nothing excludes the neighbour. */
  static boolean passes(Search search, Neighbour neighbour) {
    return passesWith(null, search, neighbour);
  }

  /** Whether nothing keeps the neighbour from choosing the request from a list. */
  static boolean mayChoose(Search search, Neighbour neighbour) {
    return Stream.concat(BY_PROFILE.stream(), OF_NOW.stream())
        .filter(rule -> !OF_INVITATIONS.contains(rule))
        .noneMatch(rule -> rule.excludes().test(search, neighbour));
  }

  private static boolean isInTheWay(Search search, Diary.Held held) {
    Duration way = held.place() == null ? Duration.ZERO : Travel.time(held.place(), search.place());
    return held.window().from().minus(way).isBefore(search.window().to())
        && search.window().from().isBefore(held.window().to().plus(way));
  }

  private static boolean hasMission(Search search, Neighbour n, Predicate<Mission> which) {
    return search.request().missions().stream()
        .anyMatch(m -> m.volunteerId().equals(n.volunteer().id()) && which.test(m));
  }

  private static boolean hasInvitation(Search search, Neighbour n, Invitation.State state) {
    return search.request().invitations().stream()
        .anyMatch(i -> i.volunteerId().equals(n.volunteer().id()) && i.state() == state);
  }
}
