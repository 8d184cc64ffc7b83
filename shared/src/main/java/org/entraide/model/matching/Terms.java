package org.entraide.model.matching;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.Text;
import org.entraide.model.matching.Term.Note;
import org.entraide.model.people.Volunteer;

/** Everything that speaks for a candidate, each by itself and from 0 to 1. */
final class Terms {
  /** So many missions for the same person make somebody as familiar as can be. */
  private static final double FAMILIAR = 3;

  /** Days without an invitation after which somebody is wholly rested. */
  private static final double RESTED_DAYS = 60;

  /** What is thought of somebody before they were asked weighs as much as so many invitations. */
  private static final double TRUST = 5;

  /** The nearer the better: 1 next door, 0 at the collectivity's radius. */
  static final Term DISTANCE =
      term(
          (search, n) -> Math.max(0, 1 - n.distanceKm() / search.settings().matching().radiusKm()),
          (search, n) -> {
            double km = Math.round(n.distanceKm() * 10) / 10.0;
            return note(
                km,
                String.format(Locale.FRENCH, "À %.1f km.", km),
                String.format(Locale.ENGLISH, "%.1f km away.", km));
          });

  /** Who has helped the person before: trust grows by coming back. */
  static final Term CONTINUITY =
      term(
          (search, n) -> Math.min(1, search.asker().ties().with(n.id()) / FAMILIAR),
          (search, n) -> {
            int times = search.asker().ties().with(n.id());
            return times == 0
                ? Optional.empty()
                : note(
                    times,
                    "A déjà aidé cette personne (" + times + " fois).",
                    "Has helped this person before ("
                        + times
                        + (times == 1 ? " time)." : " times)."));
          });

  /** Never asked, or not for long: nobody signs up to be forgotten. */
  static final Term REST =
      term(
          (search, n) -> Math.min(1, restedDays(search, n) / RESTED_DAYS),
          (search, n) -> {
            if (n.diary().lastInvitedAt() == null) {
              return note(null, "N’a encore jamais été sollicité·e.", "Has never been asked yet.");
            }
            long days = (long) restedDays(search, n);
            return days < 1
                ? Optional.empty()
                : note(
                    days,
                    "Pas sollicité·e depuis " + days + (days == 1 ? " jour." : " jours."),
                    "Not asked for " + days + (days == 1 ? " day." : " days."));
          });

  /** What is left of the month's invitations. */
  static final Term LOAD =
      term(
          (search, n) -> {
            int cap = search.cap(n);
            return cap == 0 ? 0 : Math.max(0, 1 - (double) asked(search, n) / cap);
          },
          (search, n) -> {
            int cap = search.cap(n);
            int asked = asked(search, n);
            return asked == 0
                ? Optional.empty()
                : note(
                    asked,
                    asked + " invitation(s) ce mois-ci, pour " + cap + " au plus.",
                    asked + " of " + cap + " invitations this month.");
          });

  /** How often an invitation led to a mission that was kept. */
  static final Term RELIABILITY =
      term(
          (search, n) ->
              Math.min(1, (kept(n) + TRUST * Experience.PRIOR) / (n.diary().asked() + TRUST)),
          (search, n) -> {
            // Whom a référent gave a place was not asked.
            int asked = Math.max(n.diary().asked(), n.diary().accepted());
            return n.diary().accepted() == 0
                ? Optional.empty()
                : note(
                    kept(n),
                    "A tenu " + kept(n) + " engagement(s), pour " + asked + " invitation(s).",
                    "Kept " + kept(n) + " commitment(s), of " + asked + " invitation(s).");
          });

  /** A first mission soon: who waits too long for it is lost. */
  static final Term NEWCOMER =
      term(
          (search, n) -> n.diary().accepted() == 0 && n.diary().completed() == 0 ? 1 : 0,
          (search, n) ->
              n.diary().accepted() > 0 || n.diary().completed() > 0
                  ? Optional.empty()
                  : note(null, "Ce serait sa première mission.", "It would be a first mission."));

  /** What the person would rather have: somebody they know, a language they like to speak. */
  static final Term PREFERENCE =
      term(
          (search, n) -> {
            double wishes = 0;
            double met = 0;
            if (search.asker().sameVolunteer()) {
              wishes++;
              met += search.asker().ties().with(n.id()) > 0 ? 1 : 0;
            }
            if (!search.asker().preferredLanguages().isEmpty()) {
              wishes++;
              met += speaksPreferred(search.asker().preferredLanguages(), n.volunteer()) ? 1 : 0;
            }
            return wishes == 0 ? 0 : met / wishes;
          },
          (search, n) -> {
            if (search.asker().sameVolunteer() && search.asker().ties().with(n.id()) > 0) {
              return note(
                  null,
                  "La personne préfère quelqu’un qu’elle connaît.",
                  "The person would rather have somebody they know.");
            }
            return speaksPreferred(search.asker().preferredLanguages(), n.volunteer())
                ? note(
                    null,
                    "Parle une langue que la personne préfère.",
                    "Speaks a language that the person prefers.")
                : Optional.empty();
          });

  private Terms() {}

  private static double restedDays(Search search, Neighbour n) {
    return n.diary().lastInvitedAt() == null
        ? Double.POSITIVE_INFINITY
        : Math.max(0, Duration.between(n.diary().lastInvitedAt(), search.now()).toHours() / 24.0);
  }

  private static int kept(Neighbour n) {
    return Math.max(0, n.diary().accepted() - n.diary().withdrawn());
  }

  private static int asked(Search search, Neighbour n) {
    return n.diary().invitationsOf(search.month(n));
  }

  private static boolean speaksPreferred(Set<String> preferred, Volunteer volunteer) {
    return volunteer.languages().stream().anyMatch(preferred::contains);
  }

  private static Optional<Note> note(Number value, String fr, String en) {
    return Optional.of(new Note(value, new Text(fr, en)));
  }

  private static Term term(Value value, Words words) {
    return new Term() {
      @Override
      public double value(Search search, Neighbour neighbour) {
        return value.of(search, neighbour);
      }

      @Override
      public Optional<Note> note(Search search, Neighbour neighbour) {
        return words.of(search, neighbour);
      }
    };
  }

  private interface Value {
    double of(Search search, Neighbour neighbour);
  }

  private interface Words {
    Optional<Note> of(Search search, Neighbour neighbour);
  }
}
