package org.entraide.simulator.policy;

import java.util.List;
import java.util.function.BiFunction;
import org.entraide.bus.Subscriptions;
import org.entraide.matching.Wiring;
import org.entraide.port.Store;

/**
 * A way of asking people. Each hears the same facts on the bus, in the same place as the function
 * {@code matching}; what people answer goes through the same use cases.
 */
public enum Policy {
  /** The function {@code matching} itself. */
  ENTRAIDE("entraide", (store, lists) -> Wiring.of(store)),

  /** Everybody within the radius is notified of everything, as today's services do; no caps. */
  BROADCAST("broadcast", (store, lists) -> Rival.of(store, lists, new Broadcast())),

  /** The nearest ten who offer the kind, at once; no caps. */
  NEAREST_10("nearest-10", (store, lists) -> Rival.of(store, lists, new NearestTen())),

  /** In the order of registration the first who is free, one after the other; no caps. */
  FIFO_FIRST_FREE("fifo-first-free", (store, lists) -> Rival.of(store, lists, new FirstFree()));

  private final String label;
  private final BiFunction<Store, Lists, Subscriptions> wiring;

  Policy(String label, BiFunction<Store, Lists, Subscriptions> wiring) {
    this.label = label;
    this.wiring = wiring;
  }

  /** Its name on the command line and in results. */
  public String label() {
    return label;
  }

  /** The policy at work on that store. */
  public Subscriptions on(Store store, Lists lists) {
    return wiring.apply(store, lists);
  }

  /**
   * The policy of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Policy named(String name) {
    return List.of(values()).stream()
        .filter(policy -> policy.label.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no policy " + name));
  }
}
