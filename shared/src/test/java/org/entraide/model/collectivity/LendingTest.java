package org.entraide.model.collectivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.entraide.directory.CommuneDirectory;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Lending.Agreement;
import org.entraide.model.collectivity.Lending.HoursTo;
import org.entraide.model.collectivity.Lending.Member;
import org.entraide.model.collectivity.Lending.Side;
import org.junit.jupiter.api.Test;

class LendingTest {
  private static final CommuneDirectory DIRECTORY = new CommuneDirectory();
  private static final Member CHATEAU = member("com-02168");
  private static final Member BRASLES = member("com-02114");
  private static final Member LUCY = member("com-02443");
  private static final Member COMPIEGNE = member("com-60159");
  private static final Member GROUPING = member("epci-200072031");
  private static final Member AISNE = member("dep-02");

  @Test
  void bothMustSaySo() {
    assertThat(between(to("com-02168"), from("com-02114"))).isPresent();
    assertThat(between(Side.NOBODY, from("com-02114"))).isEmpty();
    assertThat(between(to("com-02168"), Side.NOBODY)).isEmpty();
    assertThat(between(to("com-02443"), from("com-02114"))).as("somebody else").isEmpty();
    assertThat(
            Lending.between(
                BRASLES, borrowing(from("com-02168")), CHATEAU, lending(to("com-02443"))))
        .as("lending one way is not borrowing the other way")
        .isEmpty();
  }

  @Test
  void aGroupingAndADepartementStandForTheirCommunes() {
    assertThat(between(to("epci-200072031"), from("dep-02"))).isPresent();
    assertThat(between(to("epci-240200584"), from("dep-02"))).as("the next grouping").isEmpty();
    assertThat(
            Lending.between(
                GROUPING, borrowing(from("com-02114")), BRASLES, lending(to("com-02168"))))
        .as("its commune is not the grouping")
        .isEmpty();
    assertThat(
            Lending.between(GROUPING, borrowing(from("com-02114")), BRASLES, lending(to("dep-02"))))
        .as("nor is a grouping a commune of its département")
        .isEmpty();
    assertThat(
            Lending.between(
                GROUPING, borrowing(from("com-02114")), BRASLES, lending(to("epci-200072031"))))
        .isPresent();
  }

  @Test
  void onlyKinLend() {
    Lending anybody = borrowing(from("com-60159", "com-02443", "dep-02"));
    Lending everybody = lending(to("com-02168"));
    assertThat(Lending.between(CHATEAU, anybody, COMPIEGNE, everybody)).isEmpty();
    assertThat(Lending.between(CHATEAU, anybody, LUCY, everybody))
        .as("another grouping of the same département")
        .isPresent();
    assertThat(Lending.between(CHATEAU, anybody, AISNE, everybody)).isPresent();
    assertThat(Lending.between(CHATEAU, borrowing(from("com-02168")), CHATEAU, everybody))
        .as("nobody is their own neighbour")
        .isEmpty();
  }

  @Test
  void theNarrowerReachHoldsAndTheHoursMustBeAgreed() {
    Side lends = new Side(Set.of(CHATEAU.id()), 4, HoursTo.LENDER);
    assertThat(between(lends, new Side(Set.of(BRASLES.id()), 7, HoursTo.LENDER)))
        .contains(new Agreement(4, HoursTo.LENDER));
    assertThat(between(lends, new Side(Set.of(BRASLES.id()), 3, HoursTo.LENDER)))
        .contains(new Agreement(3, HoursTo.LENDER));
    assertThat(between(lends, new Side(Set.of(BRASLES.id()), 7, HoursTo.BOTH))).isEmpty();
  }

  @Test
  void whoDoesNotLendIsCountedOnlyIfItLetsThem() {
    assertThat(Lending.NONE.letsCount(CHATEAU)).isFalse();
    assertThat(new Lending(Side.NOBODY, Side.NOBODY, true).letsCount(CHATEAU)).isTrue();
    assertThat(lending(to("com-02168")).letsCount(CHATEAU)).isTrue();
    assertThat(lending(to("com-02168")).letsCount(LUCY)).isFalse();
  }

  private static Optional<Agreement> between(Side lends, Side borrows) {
    return Lending.between(CHATEAU, borrowing(borrows), BRASLES, lending(lends));
  }

  private static Lending lending(Side side) {
    return new Lending(side, Side.NOBODY, false);
  }

  private static Lending borrowing(Side side) {
    return new Lending(Side.NOBODY, side, false);
  }

  private static Side to(String... ids) {
    return from(ids);
  }

  private static Side from(String... ids) {
    return new Side(
        Set.copyOf(Arrays.stream(ids).map(CollectivityId::new).toList()), 10, HoursTo.BOTH);
  }

  private static Member member(String id) {
    CollectivityId collectivity = new CollectivityId(id);
    return new Member(collectivity, DIRECTORY.groupingsOf(collectivity));
  }
}
