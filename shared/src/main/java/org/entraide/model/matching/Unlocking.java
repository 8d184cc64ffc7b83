package org.entraide.model.matching;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.entraide.model.HelpKind;
import org.entraide.model.Text;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.matching.Matches.Unlock;

/**
 * What would find somebody where nobody is found: each remedy by itself, never two together, so
 * that the référent sees what one step brings.
 */
public final class Unlocking {
  private static final int DAYS_AHEAD = 7;

  private final Search search;
  private final List<Neighbour> neighbours;

  /**
   * @param neighbours with their diaries, from farther than the radius, so that widening it can be
   *     weighed
   */
  public Unlocking(Search search, List<Neighbour> neighbours) {
    this.search = search;
    this.neighbours = List.copyOf(neighbours);
  }

  /** Every remedy that would find somebody. */
  public List<Unlock> remedies() {
    return Arrays.stream(Remedy.values()).map(this::weigh).flatMap(Optional::stream).toList();
  }

  private Optional<Unlock> weigh(Remedy remedy) {
    return switch (remedy) {
      case WIDEN_RADIUS -> widerRadius();
      case MOVE_WINDOW -> otherDay();
      case OTHER_KIND -> otherKind();
      case ASK_URGENTLY, LIFT_CAP, ANY_LANGUAGE, VET -> lifting(remedy);
      // Whom others could lend is looked for apart.
      case BORROW -> Optional.empty();
    };
  }

  /**
   * What would be found if that collectivity lent its volunteers: its name and a count, no more.
   *
   * @param theirs its volunteers near the place, with their diaries
   */
  public static Optional<Unlock> borrowing(
      Search search, Collectivity from, List<Neighbour> theirs) {
    int found = (int) theirs.stream().filter(n -> Eligibility.passes(search, n)).count();
    String name = from.displayName();
    return found == 0
        ? Optional.empty()
        : Optional.of(new Unlock(Remedy.BORROW, found, Remedy.BORROW.text(name, name, found)));
  }

  private Optional<Unlock> lifting(Remedy remedy) {
    int found = (int) liftedBy(remedy).count();
    return found == 0
        ? Optional.empty()
        : Optional.of(new Unlock(remedy, found, remedy.text("", "", found)));
  }

  private Optional<Unlock> widerRadius() {
    List<Neighbour> found = liftedBy(Remedy.WIDEN_RADIUS).toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    double radius = search.settings().matching().radiusKm();
    double nearest = found.stream().mapToDouble(Neighbour::distanceKm).min().orElseThrow();
    int more = (int) Math.max(1, Math.ceil(nearest - radius));
    int within = (int) found.stream().filter(n -> n.distanceKm() <= radius + more).count();
    String km = "+" + more + " km";
    return Optional.of(
        new Unlock(Remedy.WIDEN_RADIUS, within, Remedy.WIDEN_RADIUS.text(km, km, within)));
  }

  /** The next day on which somebody could come at the same hour; or, for a long window, any. */
  private Optional<Unlock> otherDay() {
    if (!search.isAppointment()) {
      return lifting(Remedy.MOVE_WINDOW);
    }
    for (int days = 1; days <= DAYS_AHEAD; days++) {
      Search moved = search.daysLater(days);
      int found = (int) passing(moved).count();
      if (found > 0) {
        LocalDate day = moved.days().get(0);
        return Optional.of(
            new Unlock(
                Remedy.MOVE_WINDOW,
                found,
                Remedy.MOVE_WINDOW.text(
                    " (" + words(day, "EEEE d MMMM", Locale.FRENCH) + ", même heure)",
                    " (" + words(day, "EEEE, d MMMM", Locale.ENGLISH) + ", same hour)",
                    found)));
      }
    }
    return Optional.empty();
  }

  /** The kind, of those that the collectivity offers, for which most could come. */
  private Optional<Unlock> otherKind() {
    record Found(HelpKind kind, int count) {}
    return Arrays.stream(HelpKind.values())
        .filter(kind -> kind != search.request().need().kind())
        .filter(kind -> search.settings().offered(kind).isPresent())
        .map(kind -> new Found(kind, (int) passing(search.askingFor(kind)).count()))
        .filter(found -> found.count() > 0)
        .max(Comparator.comparingInt(Found::count))
        .map(
            found -> {
              Text kind = label(found.kind());
              return new Unlock(
                  Remedy.OTHER_KIND,
                  found.count(),
                  Remedy.OTHER_KIND.text(
                      lowerFirst(kind.fr()), lowerFirst(kind.en()), found.count()));
            });
  }

  /** As the collectivity calls it. */
  private Text label(HelpKind kind) {
    return search
        .settings()
        .offered(kind)
        .map(Settings.OfferedKind::label)
        .map(own -> new Text(own, own))
        .orElse(kind.label());
  }

  private Stream<Neighbour> liftedBy(Remedy remedy) {
    return neighbours.stream().filter(n -> Eligibility.passesWith(remedy, search, n));
  }

  private Stream<Neighbour> passing(Search other) {
    return neighbours.stream().filter(n -> Eligibility.passes(other, n));
  }

  /** {@code mercredi 2 décembre}. */
  private static String words(LocalDate day, String pattern, Locale locale) {
    return DateTimeFormatter.ofPattern(pattern, locale).format(day);
  }

  private static String lowerFirst(String text) {
    return text.startsWith("IT")
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
