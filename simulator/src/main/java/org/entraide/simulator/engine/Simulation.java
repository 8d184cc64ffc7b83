package org.entraide.simulator.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.entraide.bus.Subscriptions;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.Digest;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.EntityType;
import org.entraide.simulator.people.Chance;
import org.entraide.simulator.people.ResponseModel;
import org.entraide.simulator.policy.Lists;
import org.entraide.simulator.policy.Policy;
import org.entraide.simulator.town.Ask;
import org.entraide.simulator.town.Scenario;
import org.entraide.simulator.town.Town;
import org.entraide.simulator.town.Towns;

/**
 * One seed under one policy, from the first request until nothing is left to happen. It plays
 * relay, bus and agenda in simulated time: what a commit tells is heard a moment later, its timers
 * at the sweep of the minute in which they are due.
 */
public final class Simulation {
  private static final Duration RELAY = Duration.ofSeconds(1);
  private static final int ROWS = 100;

  /** After the last request is asked, so long until the last window is over. */
  private static final Duration LAST_WINDOWS = Duration.ofDays(40);

  private final EventLoop loop = new EventLoop();
  private final MemoryStore store = new MemoryStore(this::committed);
  private final SmsMeter smsMeter = new SmsMeter(store);
  private final Neighbours neighbours;
  private final Digests digests;
  private final Subscriptions policy;

  private Simulation(List<Town> towns, Scenario scenario, Chance chance, Policy policy) {
    ResponseModel response = new ResponseModel(scenario.parameters());
    Map<CollectivityId, List<Volunteer>> lists = new HashMap<>();
    for (Town town : towns) {
      response.meet(town.volunteers(), chance.about(town.collectivity().id().value()));
      lists.put(town.collectivity().id(), town.volunteers());
    }
    this.neighbours = new Neighbours(store, loop, response);
    this.digests = new Digests(store, scenario.measuredTo().plus(LAST_WINDOWS), this::sent);
    this.policy = policy.on(store, new Lists(lists));
  }

  /** Plays a scenario under a seed: same arguments, same observations. */
  public static Observations play(Scenario scenario, long seed, Policy policy) {
    Chance chance = new Chance(seed);
    List<Town> towns = Towns.of(scenario, chance);
    Simulation simulation = new Simulation(towns, scenario, chance, policy);
    return simulation.play(scenario, towns, policy == Policy.ENTRAIDE);
  }

  /**
   * @param withDigests whether who chose the weekly digest gets it, as from us only
   */
  private Observations play(Scenario scenario, List<Town> towns, boolean withDigests) {
    for (Town town : towns) {
      settle(town);
      if (withDigests) {
        digests.begin(town, scenario.begins());
      }
      for (Ask ask : town.asks()) {
        loop.at(ask.at(), () -> neighbours.ask(ask));
      }
    }
    loop.run();
    List<Observations.Fate> fates = new ArrayList<>();
    for (Town town : towns) {
      for (Ask ask : town.asks()) {
        fates.add(
            new Observations.Fate(
                ask, store.find(Entities.REQUESTS, ask.tenant(), ask.id()).orElseThrow().value()));
      }
    }
    return new Observations(
        scenario, towns, fates, digests.sent(), smsMeter.parts(), neighbours.lostToFatigue());
  }

  private void sent(Digest digest, CollectivityId tenant) {
    smsMeter.hear(digest);
    neighbours.hear(digest, tenant);
  }

  private void settle(Town town) {
    CollectivityId tenant = town.collectivity().id();
    Instant at = town.collectivity().createdAt();
    store.commit(
        Decision.change(
            "",
            Changes.of(tenant, at)
                .create(Entities.COLLECTIVITY, Entities.ONLY, town.collectivity())));
    create(Entities.VOLUNTEERS, tenant, at, town.volunteers(), v -> v.id());
    create(Entities.BENEFICIARIES, tenant, at, town.beneficiaries(), b -> b.id());
  }

  private <T> void create(
      EntityType<T> type, CollectivityId tenant, Instant at, List<T> all, Function<T, String> id) {
    for (int from = 0; from < all.size(); from += ROWS) {
      Changes changes = Changes.of(tenant, at);
      all.subList(from, Math.min(all.size(), from + ROWS))
          .forEach(one -> changes.create(type, id.apply(one), one));
      store.commit(Decision.change("", changes));
    }
  }

  private void committed(Changes changes) {
    changes
        .events()
        .forEach(fact -> loop.at(changes.at().plus(RELAY), () -> tell(fact, changes.tenant())));
    changes
        .timers()
        .forEach(
            timer -> loop.at(sweep(timer.dueAt()), () -> tell(timer.event(), changes.tenant())));
  }

  private void tell(DomainEvent fact, CollectivityId tenant) {
    policy.handle(fact, tenant, loop.now());
    smsMeter.hear(fact, tenant);
    neighbours.hear(fact, tenant);
    digests.hear(fact, tenant, loop.now());
  }

  /** The agenda is swept each minute. */
  private static Instant sweep(Instant dueAt) {
    Instant minute = dueAt.truncatedTo(ChronoUnit.MINUTES);
    return minute.equals(dueAt) ? minute : minute.plus(1, ChronoUnit.MINUTES);
  }
}
