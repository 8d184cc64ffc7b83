package org.entraide.model.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.HelpKind;
import org.entraide.model.Text;
import org.entraide.model.TimeWindow;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.event.DomainEvent.HelpKindChanged;
import org.entraide.model.event.DomainEvent.InvitationDeclined;
import org.entraide.model.event.DomainEvent.RequestAccepted;
import org.entraide.model.event.DomainEvent.RequestCancelled;
import org.entraide.model.event.DomainEvent.RequestOpened;
import org.entraide.model.event.DomainEvent.RequestReopened;

/**
 * A request for help and, with it, its invitations and missions: one aggregate, so that one
 * conditional write decides who gets a place. Acts return an {@link Outcome} and never throw for
 * what the present state forbids. How help is reported done is in {@link HelpDone}.
 *
 * @param urgent asked as urgent, or re-opened within a day of the window
 * @param round begins at 1, one more each time the request re-opens: what comes late from an
 *     earlier round means nothing
 * @param wave waves sent in this round
 * @param invitations in the order in which they were sent; never removed, so that a place in this
 *     list names one for ever
 * @param shortfall why it is before the référent, or null
 * @param cancellation why it is not needed any more, or null
 * @param updatedAt when it last changed
 */
public record HelpRequest(
    String id,
    Need need,
    boolean urgent,
    State state,
    int round,
    int wave,
    List<Invitation> invitations,
    List<Mission> missions,
    Shortfall shortfall,
    Cancellation cancellation,
    Actor createdBy,
    Instant createdAt,
    Instant updatedAt) {

  /** A place given back so shortly before the window makes the request urgent. */
  private static final Duration SHORT_NOTICE = Duration.ofHours(24);

  public HelpRequest {
    invitations = List.copyOf(invitations);
    missions = List.copyOf(missions);
  }

  /** Where a request stands. */
  public enum State {
    /** Somebody is looked for. */
    OPEN,
    /** Nobody was found: before the référent, who may still place it. */
    UNFILLED,
    /** Every place is taken. */
    ACCEPTED,
    /** Every mission is done. */
    COMPLETED,
    /** Not needed any more. */
    CANCELLED
  }

  /**
   * Why and since when a request is before the référent.
   *
   * @param excluded why volunteers nearby could not be asked
   * @param unlock what would find somebody
   */
  public record Shortfall(Reason reason, Instant at, List<Finding> excluded, List<Finding> unlock) {
    public Shortfall {
      excluded = excluded == null ? List.of() : List.copyOf(excluded);
      unlock = unlock == null ? List.of() : List.copyOf(unlock);
    }

    /**
     * What matching found when it gave up.
     *
     * @param code an exclusion's or a remedy's
     * @param count volunteers
     * @param text the same in words
     */
    public record Finding(String code, int count, Text text) {}

    /** Why nobody is asked any more. */
    public enum Reason {
      /** Nobody could be invited. */
      NO_CANDIDATE("Personne n'a pu être invité.", "Nobody could be invited."),
      /** Nobody invited said yes in time. */
      NO_ANSWER(
          "Aucune des personnes invitées n'a accepté à temps.",
          "Nobody who was invited said yes in time."),
      /** Too close to the window to ask more. */
      WINDOW_NEAR(
          "L'heure est trop proche pour inviter d'autres personnes.",
          "Too close to the time to ask more people."),
      /** The collectivity has invited as many today as it may, and tomorrow is too late. */
      QUOTA_SPENT(
          "Toutes les invitations du jour, de la collectivité ou pour cette personne, sont envoyées.",
          "All invitations of the day, the collectivity's or for this person, have been sent.");

      private final Text text;

      Reason(String fr, String en) {
        this.text = new Text(fr, en);
      }

      /** The same in words. */
      public Text text() {
        return text;
      }
    }
  }

  /** That it is not needed any more. */
  public record Cancellation(String reason, Actor by, Instant at) {}

  /** Asks for help: a new request, and the fact that tells it. */
  public static Outcome.Changed open(String id, Need need, boolean urgent, Actor by, Instant at) {
    HelpRequest opened =
        new HelpRequest(
            id, need, urgent, State.OPEN, 1, 0, List.of(), List.of(), null, null, by, at, at);
    return new Outcome.Changed(opened, List.of(new RequestOpened(id, 1)));
  }

  /** The next wave: these volunteers are asked. */
  public HelpRequest invite(List<Invitation> invited) {
    List<Invitation> all = new ArrayList<>(invitations);
    all.addAll(invited);
    Instant at = invited.isEmpty() ? updatedAt : invited.get(0).invitedAt();
    return new Draft(this).wave(wave + 1).invitations(all).at(at);
  }

  /**
   * A volunteer chose it from a list of open requests: from now on as if invited, in no wave; who
   * comes when others were first, as if stood down. Nothing changes for whom it concerned already,
   * nor once it is over.
   */
  public HelpRequest listedFor(String volunteerId, double distanceKm, Instant at) {
    boolean asked =
        isSought()
            ? invitationOf(volunteerId)
                .filter(invitation -> invitation.state() != Invitation.State.STOOD_DOWN)
                .isPresent()
            : concerns(volunteerId);
    boolean live = isSought() || state == State.ACCEPTED;
    if (!live || asked || placeOf(volunteerId).isPresent()) {
      return this;
    }
    List<Invitation> all = new ArrayList<>(invitations);
    all.add(
        new Invitation(
            volunteerId,
            round,
            Invitation.NO_WAVE,
            distanceKm,
            isSought() ? Invitation.State.INVITED : Invitation.State.STOOD_DOWN,
            at,
            null));
    return new Draft(this).invitations(all).at(at);
  }

  /** Nobody was found: it is put before the référent, with why; a late yes still counts. */
  public HelpRequest unfilled(Shortfall why) {
    return new Draft(this).state(State.UNFILLED).shortfall(why).at(why.at());
  }

  /** Takes a place for an invited volunteer, or for any when {@code placed} by a référent. */
  public Outcome accept(String volunteerId, boolean placed, Actor by, Instant at) {
    if (!placed && !concerns(volunteerId)) {
      return refused(Outcome.Reason.NOT_INVITED);
    }
    if (state == State.CANCELLED) {
      return refused(Outcome.Reason.CLOSED);
    }
    if (placeOf(volunteerId).isPresent()) {
      return new Outcome.Already();
    }
    if (state == State.ACCEPTED) {
      return refused(Outcome.Reason.TAKEN);
    }
    if (!isSought() || !at.isBefore(need.window().to())) {
      return refused(Outcome.Reason.CLOSED);
    }
    boolean full = placesLeft() == 1;
    List<Invitation> answered = answer(volunteerId, Invitation.State.ACCEPTED, at);
    List<Mission> taken = new ArrayList<>(missions);
    taken.add(Mission.held(volunteerId, round, by, at));
    HelpRequest accepted =
        new Draft(this)
            .state(full ? State.ACCEPTED : state)
            .shortfall(full ? null : shortfall)
            .invitations(full ? stoodDown(answered) : answered)
            .missions(taken)
            .at(at);
    List<String> stoodDown = full ? waiting(answered) : List.of();
    return changed(accepted, new RequestAccepted(id, round, volunteerId, full, stoodDown));
  }

  /** One tap: no. Ends the reminders of this request for the volunteer. */
  public Outcome decline(String volunteerId, Instant at) {
    Optional<Mission> place = placeOf(volunteerId);
    if (place.filter(m -> m.state() == Mission.State.HELD).isPresent()
        && state != State.CANCELLED) {
      return refused(Outcome.Reason.HELD);
    }
    if (!concerns(volunteerId)) {
      return refused(Outcome.Reason.NOT_INVITED);
    }
    if (invitationOf(volunteerId).filter(i -> i.state() == Invitation.State.INVITED).isEmpty()) {
      return new Outcome.Already();
    }
    return changed(
        new Draft(this).invitations(answer(volunteerId, Invitation.State.DECLINED, at)).at(at),
        new InvitationDeclined(id, round, volunteerId));
  }

  /** Gives a place back: the request is open again, for a new round of invitations. */
  public Outcome withdraw(String volunteerId, String reason, Instant at) {
    Optional<Mission> place = placeOf(volunteerId);
    if (place.isEmpty()) {
      boolean before = missions.stream().anyMatch(m -> m.volunteerId().equals(volunteerId));
      return before ? new Outcome.Already() : refused(Outcome.Reason.NOT_HELD);
    }
    if (state == State.CANCELLED) {
      return refused(Outcome.Reason.CLOSED);
    }
    if (place.get().state() != Mission.State.HELD) {
      return refused(Outcome.Reason.NOT_HELD);
    }
    boolean shortNotice = at.isAfter(need.window().from().minus(SHORT_NOTICE));
    HelpRequest reopened =
        new Draft(this)
            .state(State.OPEN)
            .shortfall(null)
            .round(round + 1)
            .urgent(urgent || shortNotice)
            .missions(each(place.get(), m -> m.withdrawn(reason, at)))
            .at(at);
    return changed(reopened, new RequestReopened(id, round + 1, volunteerId));
  }

  /** Ends a request that is not needed any more; who was asked or holds a place is to be told. */
  public Outcome cancel(String reason, Actor by, Instant at) {
    if (state == State.CANCELLED) {
      return new Outcome.Already();
    }
    if (state == State.COMPLETED) {
      return refused(Outcome.Reason.CLOSED);
    }
    List<String> informed =
        Stream.concat(waiting(invitations).stream(), holders().stream()).distinct().toList();
    HelpRequest cancelled =
        new Draft(this)
            .state(State.CANCELLED)
            .shortfall(null)
            .cancellation(new Cancellation(reason, by, at))
            .invitations(stoodDown(invitations))
            .at(at);
    return changed(cancelled, new RequestCancelled(id, round, informed));
  }

  /**
   * Meets the need by another kind of help, at the same time. Who holds a place keeps it, and who
   * was asked stays asked; one for which nobody was found is looked for again. Once it has begun,
   * or is over, it stays what it is.
   *
   * @param lockdownId because of which
   */
  public Outcome giveAs(HelpKind kind, String lockdownId, Instant at) {
    if (need.kind() == kind) {
      return new Outcome.Already();
    }
    boolean live = isSought() || state == State.ACCEPTED;
    if (!live || !at.isBefore(need.window().from())) {
      return refused(Outcome.Reason.CLOSED);
    }
    Draft changed = new Draft(this).need(need.givenAs(kind));
    if (state == State.UNFILLED) {
      changed.state(State.OPEN).shortfall(null).round(round + 1);
    }
    HelpRequest given = changed.at(at);
    List<String> informed =
        Stream.concat(holders().stream(), waiting(invitations).stream()).distinct().toList();
    return changed(
        given, new HelpKindChanged(id, given.round, need.kind(), kind, lockdownId, informed));
  }

  /** Those who hold a place now. */
  public List<String> holders() {
    return missions.stream()
        .filter(mission -> mission.state() == Mission.State.HELD)
        .map(Mission::volunteerId)
        .toList();
  }

  /** The same request for another time: what if it were asked for then? */
  public HelpRequest movedTo(TimeWindow window) {
    return new Draft(this).need(need.movedTo(window)).at(updatedAt);
  }

  /** The same request for another kind of help: what if that were asked for? */
  public HelpRequest askingFor(HelpKind kind) {
    return new Draft(this).need(need.askingFor(kind)).at(updatedAt);
  }

  /** Places that nobody has taken; none once it is over. */
  public int placesLeft() {
    if (state == State.COMPLETED || state == State.CANCELLED) {
      return 0;
    }
    return need.volunteersNeeded() - (int) missions.stream().filter(Mission::takesPlace).count();
  }

  /** Whether volunteers may still say yes. */
  public boolean isSought() {
    return state == State.OPEN || state == State.UNFILLED;
  }

  /**
   * Whether the volunteer must not be asked (again): was asked in this round, is still being asked,
   * has said no, or has taken a place before. Who was only stood down in an earlier round may be.
   */
  public boolean wasAsked(String volunteerId) {
    return missions.stream().anyMatch(m -> m.volunteerId().equals(volunteerId))
        || invitations.stream()
            .anyMatch(
                i ->
                    i.volunteerId().equals(volunteerId)
                        && (i.round() == round || i.state() != Invitation.State.STOOD_DOWN));
  }

  /** Whether the volunteer was ever asked or ever held a place. */
  public boolean concerns(String volunteerId) {
    return invitationOf(volunteerId).isPresent()
        || missions.stream().anyMatch(m -> m.volunteerId().equals(volunteerId));
  }

  /**
   * On which terms the volunteer is lent to it; empty for one of the collectivity's own, and for
   * whom it does not concern. Nobody is lent who was not invited.
   */
  public Optional<Loan> loanOf(String volunteerId) {
    return invitationOf(volunteerId).map(Invitation::loan);
  }

  /**
   * Whose volunteer that is.
   *
   * @param own the collectivity whose request it is
   */
  public CollectivityId homeOf(String volunteerId, CollectivityId own) {
    return loanOf(volunteerId).map(Loan::lender).orElse(own);
  }

  /** The volunteer's latest invitation. */
  public Optional<Invitation> invitationOf(String volunteerId) {
    int ordinal = ordinalOf(volunteerId);
    return ordinal < 0 ? Optional.empty() : Optional.of(invitations.get(ordinal));
  }

  /** Where the volunteer's latest invitation stands in the list, from 0; −1 when there is none. */
  public int ordinalOf(String volunteerId) {
    for (int i = invitations.size() - 1; i >= 0; i--) {
      if (invitations.get(i).volunteerId().equals(volunteerId)) {
        return i;
      }
    }
    return -1;
  }

  /** The mission by which the volunteer takes a place: held, or done. */
  public Optional<Mission> placeOf(String volunteerId) {
    return missions.stream()
        .filter(m -> m.volunteerId().equals(volunteerId) && m.takesPlace())
        .findFirst();
  }

  List<Mission> each(Mission which, UnaryOperator<Mission> change) {
    return missions.stream().map(m -> m.equals(which) ? change.apply(m) : m).toList();
  }

  static List<Invitation> stoodDown(List<Invitation> all) {
    return all.stream().map(Invitation::stoodDown).toList();
  }

  static Outcome refused(Outcome.Reason reason) {
    return new Outcome.Refused(reason);
  }

  static Outcome changed(HelpRequest request, DomainEvent event) {
    return new Outcome.Changed(request, List.of(event));
  }

  private static List<String> waiting(List<Invitation> all) {
    return all.stream()
        .filter(i -> i.state() == Invitation.State.INVITED)
        .map(Invitation::volunteerId)
        .distinct()
        .toList();
  }

  private List<Invitation> answer(String volunteerId, Invitation.State answer, Instant at) {
    int last = ordinalOf(volunteerId);
    List<Invitation> answered = new ArrayList<>(invitations);
    if (last >= 0) {
      answered.set(last, invitations.get(last).answered(answer, at));
    }
    return answered;
  }
}
