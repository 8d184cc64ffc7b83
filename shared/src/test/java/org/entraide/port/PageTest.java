package org.entraide.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageTest {
  private final List<Integer> numbers = IntStream.range(0, 250).boxed().toList();
  private final List<Page.Wanted> read = new ArrayList<>();

  @Test
  void allOfAListIsEveryItemOfEveryPage() {
    assertThat(Page.all(this::read)).isEqualTo(numbers);
    assertThat(read).extracting(Page.Wanted::cursor).containsExactly(null, "100", "200");
  }

  @Test
  void noPageIsReadBeforeSomebodyWantsWhatItHolds() {
    assertThat(Page.all(this::read).anyMatch(number -> number == 99)).isTrue();
    assertThat(read).extracting(Page.Wanted::cursor).containsExactly((String) null);
  }

  private Page<Integer> read(Page.Wanted wanted) {
    read.add(wanted);
    int from = wanted.cursor() == null ? 0 : Integer.parseInt(wanted.cursor());
    int to = Math.min(from + wanted.limit(), numbers.size());
    return new Page<>(
        numbers.subList(from, to), to == numbers.size() ? null : Integer.toString(to));
  }
}
