package org.entraide.invitations;

import org.entraide.http.ApiRequest;
import org.entraide.http.CallQuota;
import org.entraide.http.Fields;
import org.entraide.http.Problem;
import org.entraide.http.Problems;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.call.AttemptFields;
import org.entraide.http.call.CallProblems;
import org.entraide.model.Actor;
import org.entraide.model.Role;
import org.entraide.model.call.Concern;
import org.entraide.model.call.Occurrence;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Contact;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.usecase.CallLinks;
import org.entraide.usecase.LogAttempt;
import org.entraide.usecase.ViewCall;

/**
 * A planned call by its signed link: whoever is to make it sees the number, and says what came of
 * it. The number is nowhere else, in no message.
 */
final class PlannedCalls {
  private final CallQuota quota;
  private final Ids ids;

  PlannedCalls(CallQuota quota, Ids ids) {
    this.quota = quota;
    this.ids = ids;
  }

  /** A call and what its caller may see of it; {@code contact} is null when not the number. */
  record Shown(
      Collectivity collectivity, Occurrence call, Beneficiary beneficiary, Contact contact) {}

  /** What came of an answer. */
  record Told(Shown shown, LogAttempt.Logged logged) {}

  /** What is to be done; reading changes nothing but the record of who saw the number. */
  Response read(ApiRequest request, Store store) {
    CallLinks.Called called = called(request, store);
    Occurrence call = called.call().value();
    Contact contact =
        ViewCall.showsNumber(call, request.now())
            ? new ViewCall(store)
                .number(called.tenant(), call, caller(call), request.now())
                .orElse(null)
            : null;
    return Response.json(200, CallOffer.of(shown(called, call, contact, store)));
  }

  /** What came of it, as its caller says. */
  Told log(ApiRequest request, Store store) {
    Fields in = request.fields();
    AttemptFields said = AttemptFields.read(in);
    Concern.Level concern = in.optionalConstant("concern", Concern.Level.class, null);
    in.check();
    CallLinks.Called called = called(request, store);
    Occurrence call = called.call().value();
    Shown shown = shown(called, call, null, store);
    // A tap says that they talked, and the plan says how long that takes.
    int spoken = !said.answered() ? 0 : said.minutes() == null ? call.minutes() : said.minutes();
    LogAttempt.Logged logged =
        new LogAttempt(store, ids)
            .log(
                shown.collectivity(),
                call.id(),
                new LogAttempt.Report(
                    call.callerId(),
                    said.outcome(),
                    spoken,
                    said.mood(),
                    said.note(),
                    concern,
                    caller(call),
                    request.now()));
    return new Told(shown, logged);
  }

  static Response logged(ApiRequest request, Told told) {
    if (told.logged() instanceof LogAttempt.Logged.Done done) {
      Shown before = told.shown();
      return Response.json(
          200,
          CallOffer.of(
              new Shown(before.collectivity(), done.call().value(), before.beneficiary(), null)));
    }
    Problem problem =
        told.logged() instanceof LogAttempt.Logged.Refused refused
            ? CallProblems.of(refused.reason())
            : Problems.of("invitation.notFound");
    return Response.problem(problem, request.language());
  }

  private CallLinks.Called called(ApiRequest request, Store store) {
    CallLinks.Called called =
        new CallLinks(store)
            .read(Invitations.token(request))
            .filter(found -> found.call().value().state() != Occurrence.State.CANCELLED)
            .orElseThrow(() -> new Refused(Problems.of("invitation.notFound")));
    Invitations.counted(request, called.tenant(), called.call().value().callerId(), quota);
    return called;
  }

  private static Shown shown(
      CallLinks.Called called, Occurrence call, Contact contact, Store store) {
    Collectivity collectivity =
        store.find(Entities.COLLECTIVITY, called.tenant(), Entities.ONLY).orElseThrow().value();
    Beneficiary beneficiary =
        store
            .find(Entities.BENEFICIARIES, called.tenant(), call.beneficiaryId())
            .map(Versioned::value)
            .orElseThrow(() -> new Refused(Problems.of("invitation.notFound")));
    return new Shown(collectivity, call, beneficiary, contact);
  }

  private static Actor caller(Occurrence call) {
    return new Actor(call.callerId(), Role.VOLUNTEER, null);
  }
}
