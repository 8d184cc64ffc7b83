package org.entraide.simulator.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.entraide.calls.Triggers;
import org.entraide.model.CollectivityId;
import org.entraide.model.message.Interest;
import org.entraide.model.people.Devices.Platform;
import org.entraide.notifications.Wiring;
import org.entraide.notifications.delivery.Endpoints;
import org.entraide.notifications.delivery.Mailing;
import org.entraide.port.Agenda;
import org.entraide.port.Store;
import org.entraide.runtime.TimeSortedIds;
import org.entraide.simulator.engine.EventLoop;
import org.entraide.simulator.engine.MemoryAgenda;
import org.entraide.simulator.engine.MemoryStore;
import org.entraide.simulator.people.Chance;

/**
 * Plays a scene until nothing is left to happen: plans are opened, calls made, forgotten, tried
 * again, given away; the real functions {@code calls} and {@code notifications}, the real sweep and
 * the real relay do their part, and are killed on the way.
 */
public final class Month {
  private static final String BASE_URL = "https://entraide.example.org";

  private Month() {}

  /** In memory. */
  public static Account play(Scene scene) {
    MemoryAgenda agenda = new MemoryAgenda();
    return play(scene, new MemoryStore(agenda::keep), agenda);
  }

  /**
   * On a store and its agenda, both empty.
   *
   * @param store what it commits of timers is in the agenda
   */
  public static Account play(Scene scene, Store store, Agenda agenda) {
    EventLoop loop = new EventLoop();
    Chance chance = new Chance(scene.seed());
    Mishaps mishaps = new Mishaps(scene.rates(), chance.about("mishaps").stream());
    List<People> present = new ArrayList<>();
    Region region =
        new Region(loop, mishaps, store, agenda, changes -> present.get(0).see(changes));
    Acts acts = new Acts(loop);
    TimeSortedIds ids = new TimeSortedIds(new Random(scene.seed()));
    RandomGenerator random = chance.about("people").stream();
    Store mortal = region.mortal();
    Referents referents = new Referents(acts, store, mortal, region.sparing(store), ids, random);
    Callers callers = new Callers(acts, store, mortal, ids, random);
    People people = new People(referents, callers);
    present.add(people);
    Phones phones = new Phones(mishaps, callers::read);
    region.run(
        List.of(
            Triggers.of(mortal),
            Wiring.subscriptions(mortal, phones, new NoDevices(), new NoAddresses(), BASE_URL)));
    List<Commune> communes = Commune.of(scene);
    for (Commune commune : communes) {
      commune.settle(store);
      people.live(commune, scene);
    }
    loop.run();
    return Account.of(store, communes, referents.promises(), phones, region, mishaps);
  }

  /** Nobody registers a device: all have SMS. */
  private record NoDevices() implements Endpoints {
    @Override
    public Optional<String> make(Platform platform, String token) {
      return Optional.empty();
    }

    @Override
    public void remove(String endpoint) {
      throw new IllegalStateException("no endpoint was made: " + endpoint);
    }
  }

  /** Nobody subscribes an address: what goes to référents is counted where it goes out. */
  private record NoAddresses() implements Mailing {
    @Override
    public Standing standing(CollectivityId tenant, String email) {
      return new Standing.Unknown();
    }

    @Override
    public void ask(CollectivityId tenant, String email, Set<Interest> interests) {
      throw notSubscribed();
    }

    @Override
    public void askAgain(CollectivityId tenant, String email) {
      throw notSubscribed();
    }

    @Override
    public void tellOnly(Standing.Confirmed subscription, Set<Interest> interests) {
      throw notSubscribed();
    }

    @Override
    public void forget(Standing.Confirmed subscription) {
      throw notSubscribed();
    }

    private static IllegalStateException notSubscribed() {
      return new IllegalStateException("nobody asked that an address be subscribed");
    }
  }
}
