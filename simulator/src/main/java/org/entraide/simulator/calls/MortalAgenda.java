package org.entraide.simulator.calls;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.entraide.port.Agenda;

/** An agenda whose sweep may stop before and after each claim; what was claimed is handed on. */
final class MortalAgenda implements Agenda {
  private final Agenda whole;
  private final Mishaps mishaps;
  private final Consumer<Due> claimed;

  MortalAgenda(Agenda whole, Mishaps mishaps, Consumer<Due> claimed) {
    this.whole = whole;
    this.mishaps = mishaps;
    this.claimed = claimed;
  }

  @Override
  public Stream<Due> due(Instant from, Instant upTo) {
    mishaps.step();
    return whole.due(from, upTo);
  }

  @Override
  public boolean claim(List<Due> entries, Instant now) {
    mishaps.step();
    boolean ours = whole.claim(entries, now);
    if (ours) {
      entries.forEach(claimed);
    }
    mishaps.step();
    return ours;
  }

  @Override
  public Optional<Instant> sweptUpTo() {
    mishaps.step();
    return whole.sweptUpTo();
  }

  @Override
  public void sweptUpTo(Instant instant) {
    mishaps.step();
    whole.sweptUpTo(instant);
    mishaps.step();
  }
}
