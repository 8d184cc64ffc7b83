package org.entraide.model.matching;

import java.util.List;
import org.entraide.model.TimeWindow;

/**
 * What is on a volunteer's plate.
 *
 * @param invitationsThisMonth unasked-for invitations of the civil month; urgent ones do not count
 * @param held windows of the missions that they hold
 */
public record Diary(int invitationsThisMonth, List<TimeWindow> held) {
  /** Nothing asked, nothing held. */
  public static final Diary EMPTY = new Diary(0, List.of());

  public Diary {
    held = List.copyOf(held);
  }
}
