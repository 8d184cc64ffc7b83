package org.entraide.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import org.entraide.simulator.engine.Simulation;
import org.entraide.simulator.measure.Measures;
import org.entraide.simulator.measure.Results;
import org.entraide.simulator.measure.Results.Run;
import org.entraide.simulator.policy.Policy;
import org.entraide.simulator.town.Scenario;

/** Many seeds under several policies, one thread a run. */
final class Trials {
  private Trials() {}

  /**
   * Plays seeds 1 to {@code seeds} under each policy.
   *
   * @param done told how many runs are over
   */
  static Results play(Scenario scenario, List<Policy> policies, int seeds, IntConsumer done) {
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      var completion = new ExecutorCompletionService<Run>(threads);
      for (long seed = 1; seed <= seeds; seed++) {
        for (Policy policy : policies) {
          long s = seed;
          completion.submit(
              () -> new Run(policy, s, Measures.of(Simulation.play(scenario, s, policy))));
        }
      }
      List<Run> runs = new ArrayList<>();
      for (int i = 1; i <= seeds * policies.size(); i++) {
        runs.add(completion.take().get());
        done.accept(i);
      }
      return new Results(runs);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
