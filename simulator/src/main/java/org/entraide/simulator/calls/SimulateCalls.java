package org.entraide.simulator.calls;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.entraide.model.call.Concern;
import org.entraide.model.call.Occurrence.State;
import org.entraide.model.message.Message;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./entraide simulate calls}: a month of convivial calls under fire. */
@Command(
    name = "calls",
    description = {
      "Joue un mois d’appels de convivialité hebdomadaires, avec pannes, doublons et retards : aucun"
          + " appel n’est oublié, personne n’est relancé deux fois.",
      "Plays a month of weekly convivial calls, with crashes, duplicates and delays: no call is"
          + " forgotten, nobody is reminded twice. Ends with 1 when that is not so."
    },
    mixinStandardHelpOptions = true)
public final class SimulateCalls implements Callable<Integer> {
  private static final int SHOWN = 20;

  @Option(
      names = "--beneficiaries",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Personnes appelées / people called (default: ${DEFAULT-VALUE}).")
  private int beneficiaries;

  @Option(
      names = "--communes",
      paramLabel = "N",
      description = "Communes (default: one for 500 people, at least 4).")
  private Integer communes;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "31",
      description = "Jours / days (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Tirage / seed (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--crash",
      paramLabel = "P",
      defaultValue = "0.001",
      description = "Panne à chaque étape / a crash at each step (default: ${DEFAULT-VALUE}).")
  private double crash;

  @Option(
      names = "--duplicate",
      paramLabel = "P",
      defaultValue = "0.05",
      description = "Doublons / deliveries that come twice (default: ${DEFAULT-VALUE}).")
  private double duplicate;

  @Option(
      names = "--late",
      paramLabel = "P",
      defaultValue = "0.02",
      description =
          "Retards de 10 min à 5 h / deliveries late by 10 min to 5 h (default: ${DEFAULT-VALUE}).")
  private double late;

  private final PrintStream out;

  public SimulateCalls(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    int places = communes == null ? Math.max(4, beneficiaries / 500) : communes;
    Scene scene =
        new Scene(beneficiaries, places, Scene.IN_AUTUMN, days, seed, crash, duplicate, late);
    Instant begin = Instant.now();
    Account account = Month.play(scene);
    print(scene, account, Duration.between(begin, Instant.now()));
    account.broken().stream().limit(SHOWN).forEach(out::println);
    out.println(
        account.broken().isEmpty()
            ? "no call was forgotten, nobody was reminded twice"
            : account.broken().size() + " times a law was broken");
    return account.broken().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private void print(Scene scene, Account account, Duration took) {
    out.printf(
        "%d people in %d communes, %d days from %s, seed %d%n%n",
        scene.beneficiaries(), scene.communes(), scene.days(), scene.firstDay(), scene.seed());
    line("calls promised", account.promised());
    line("  with an outcome", account.done());
    line("    answered", account.of(State.ANSWERED));
    line("    closed for a reason", account.of(State.CLOSED));
    line("  before référents", account.beforeReferents());
    line("    nobody reached", account.of(State.UNREACHABLE));
    line("    nobody said", account.of(State.MISSED));
    line("    nobody can", account.of(State.UNCOVERED));
    line("  of ended or moved plans, cancelled", account.of(State.CANCELLED));
    line("  whose ladder was climbed", account.climbed());
    line("reminders sent", account.reminders().getOrDefault(Message.State.SENT, 0L));
    line(
        "  uncertain after a crash", account.reminders().getOrDefault(Message.State.UNCERTAIN, 0L));
    line(
        "  dropped: not true any more",
        account.reminders().getOrDefault(Message.State.DROPPED, 0L));
    line("  to phone", account.reminders().getOrDefault(Message.State.TO_PHONE, 0L));
    line("SMS on telephones", account.sms());
    line("mails to référents", account.mails());
    line("concerns", account.concerns().values().stream().mapToLong(n -> n).sum());
    line("  still open", account.concerns().getOrDefault(Concern.State.OPEN, 0L));
    line("events on the bus", account.faults().events());
    line("sweeps", account.faults().sweeps());
    line("crashes", account.faults().crashes());
    line("deliveries doubled", account.faults().duplicates());
    line("deliveries late", account.faults().late());
    line("calls of the bus cut short", account.faults().refusals());
    line("dead letters redriven", account.faults().deadLetters());
    out.printf("%nplayed in %d s%n", took.toSeconds());
  }

  private void line(String what, long count) {
    out.printf("%-38s %,12d%n", what, count);
  }
}
