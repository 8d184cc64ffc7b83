package org.entraide.port;

import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Campaign;
import org.entraide.model.call.Concern;
import org.entraide.model.call.Horizon;
import org.entraide.model.call.Occurrence;
import org.entraide.model.call.Waiting;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.lockdown.Lockdown;
import org.entraide.model.lockdown.LockdownPage;
import org.entraide.model.matching.Diary;
import org.entraide.model.matching.Experience;
import org.entraide.model.matching.InvitationDay;
import org.entraide.model.matching.Lesson;
import org.entraide.model.matching.Pause;
import org.entraide.model.matching.Ties;
import org.entraide.model.message.Message;
import org.entraide.model.message.MessageDay;
import org.entraide.model.message.SmsMonth;
import org.entraide.model.people.Application;
import org.entraide.model.people.Association;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.CalendarLink;
import org.entraide.model.people.Contact;
import org.entraide.model.people.Devices;
import org.entraide.model.people.MailingList;
import org.entraide.model.people.Member;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.Asked;
import org.entraide.model.request.Digest;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Lent;
import org.entraide.model.request.Solicitation;
import org.entraide.model.statistics.Cell;
import org.entraide.model.statistics.Recount;
import org.entraide.model.statistics.Share;
import org.entraide.model.statistics.Share.Presence;
import org.entraide.model.statistics.Tally;
import org.entraide.model.usage.AccountsOfMonth;
import org.entraide.port.EntityType.IndexKey;
import org.entraide.port.EntityType.Table;

/** Everything that is stored as an entity: the map of the data. */
public final class Entities {
  /** The platform's partition of the index of tenants. */
  public static final String ALL_TENANTS = "all";

  /** Tenants; the id within the tenant is {@link #ONLY}. */
  public static final EntityType<Collectivity> COLLECTIVITY =
      EntityType.of("collectivity", Table.COLLECTIVITIES, Collectivity.class)
          .indexedBy(c -> IndexKey.ofPlatform(ALL_TENANTS, c.id().value()));

  /** The id of a thing of which each tenant has one. */
  public static final String ONLY = "-";

  /** The key that signs a collectivity's invitation links; never rendered. */
  public static final EntityType<LinkKey> LINK_KEY =
      EntityType.of("link-key", Table.COLLECTIVITIES, LinkKey.class);

  /** The accounts of civil months that are over, summed: {@code 2026-12}. */
  public static final EntityType<AccountsOfMonth> CLOSED_MONTHS =
      EntityType.of("closed-months", Table.COLLECTIVITIES, AccountsOfMonth.class);

  /** Volunteers; those who may be matched are indexed by geohash cell. */
  public static final EntityType<Volunteer> VOLUNTEERS =
      EntityType.of("volunteers", Table.PEOPLE, Volunteer.class)
          .indexedBy(
              v ->
                  v.state() == Volunteer.State.VETTED
                      ? new IndexKey(
                          Cells.partitionOf(v.position()),
                          Cells.sortOf(v.position()) + "#" + v.id())
                      : null);

  /** People who are helped; those whom an association follows are indexed by it. */
  public static final EntityType<Beneficiary> BENEFICIARIES =
      EntityType.of("beneficiaries", Table.PEOPLE, Beneficiary.class)
          .indexedBy(
              b -> b.associationId() == null ? null : new IndexKey(b.associationId(), b.id()));

  /** How to reach people, by person id: apart from the rest. */
  public static final EntityType<Contact> CONTACTS =
      EntityType.of("contacts", Table.PEOPLE, Contact.class);

  /** Where volunteers get notifications, by person id. */
  public static final EntityType<Devices> DEVICES =
      EntityType.of("devices", Table.PEOPLE, Devices.class);

  public static final EntityType<Association> ASSOCIATIONS =
      EntityType.of("associations", Table.PEOPLE, Association.class);

  public static final EntityType<Member> MEMBERS =
      EntityType.of("members", Table.PEOPLE, Member.class);

  /** Where référents get e-mail; the id is {@link #ONLY}. */
  public static final EntityType<MailingList> MAILING_LIST =
      EntityType.of("mailing-list", Table.PEOPLE, MailingList.class);

  public static final EntityType<Application> APPLICATIONS =
      EntityType.of("applications", Table.PEOPLE, Application.class);

  /**
   * Requests with their invitations and missions, indexed by state in the order of their window.
   */
  public static final EntityType<HelpRequest> REQUESTS =
      EntityType.of("requests", Table.REQUESTS, HelpRequest.class)
          .indexedBy(r -> new IndexKey(r.state().name(), r.need().window().from() + "#" + r.id()));

  /** What was asked for whom: by person who is helped and request. */
  public static final EntityType<Asked> ASKED = EntityType.of("asked", Table.REQUESTS, Asked.class);

  /** A volunteer's side of requests, by volunteer and time. */
  public static final EntityType<Solicitation> SOLICITATIONS =
      EntityType.of("solicitations", Table.REQUESTS, Solicitation.class);

  /** To whom volunteers are lent for which request, by volunteer and request. */
  public static final EntityType<Lent> LENT = EntityType.of("lent", Table.REQUESTS, Lent.class);

  /** What volunteers were asked and hold, by volunteer. */
  public static final EntityType<Diary> DIARIES =
      EntityType.of("diaries", Table.REQUESTS, Diary.class);

  /** Who has helped whom, by beneficiary. */
  public static final EntityType<Ties> TIES = EntityType.of("ties", Table.REQUESTS, Ties.class);

  /** How a tenant's invitations were answered; the id is {@link #ONLY}. */
  public static final EntityType<Experience> EXPERIENCE =
      EntityType.of("experience", Table.REQUESTS, Experience.class);

  /** Waves that experience has counted, so that none counts twice. */
  public static final EntityType<Lesson> LESSONS =
      EntityType.of("lessons", Table.REQUESTS, Lesson.class);

  /** Waves that wait for the morning, by request. */
  public static final EntityType<Pause> PAUSES =
      EntityType.of("pauses", Table.REQUESTS, Pause.class);

  /** How many were invited, by local date. */
  public static final EntityType<InvitationDay> INVITATION_DAYS =
      EntityType.of("invitation-days", Table.REQUESTS, InvitationDay.class);

  /** Days without visits; few in all. */
  public static final EntityType<Lockdown> LOCKDOWNS =
      EntityType.of("lockdowns", Table.REQUESTS, Lockdown.class);

  /** Pages of requests that a lockdown went through, so that each is followed by the next once. */
  public static final EntityType<LockdownPage> LOCKDOWN_PAGES =
      EntityType.of("lockdown-pages", Table.REQUESTS, LockdownPage.class);

  /** The lists of open requests that volunteers were told of, by volunteer and day. */
  public static final EntityType<Digest> DIGESTS =
      EntityType.of("digests", Table.MESSAGES, Digest.class);

  /** Calendars that may be read by a secret address, by the hash of the secret. */
  public static final EntityType<CalendarLink> CALENDARS =
      EntityType.of("calendars", Table.REQUESTS, CalendarLink.class);

  /** The same, by volunteer: one each. */
  public static final EntityType<CalendarLink> CALENDARS_OF_VOLUNTEERS =
      EntityType.of("volunteers-calendars", Table.REQUESTS, CalendarLink.class);

  public static final EntityType<CallPlan> CALL_PLANS =
      EntityType.of("call-plans", Table.CALLS, CallPlan.class);

  /** How far the calls of a plan exist, by plan. */
  public static final EntityType<Horizon> HORIZONS =
      EntityType.of("call-horizons", Table.CALLS, Horizon.class);

  /** Calls, by day; indexed by caller in the order of their time. */
  public static final EntityType<Occurrence> CALLS =
      EntityType.of("calls", Table.CALLS, Occurrence.class)
          .indexedBy(
              call ->
                  call.callerId() == null
                      ? null
                      : new IndexKey(call.callerId(), call.sortableTime() + "#" + call.id()));

  /** Lists of people to call once before a date. */
  public static final EntityType<Campaign> CAMPAIGNS =
      EntityType.of("call-campaigns", Table.CALLS, Campaign.class);

  /** Calls that a référent has to look at: those that nobody reached first, oldest first. */
  public static final EntityType<Waiting> WAITING_CALLS =
      EntityType.of("waiting-calls", Table.CALLS, Waiting.class);

  /** Concerns, indexed by state: urgent ones first, then the oldest. */
  public static final EntityType<Concern> CONCERNS =
      EntityType.of("concerns", Table.CALLS, Concern.class)
          .indexedBy(
              concern ->
                  new IndexKey(
                      concern.state().name(),
                      (concern.level() == Concern.Level.URGENT ? "1#" : "2#") + concern.id()));

  /**
   * What people were told, by {@link Message#id}; those that wait for somebody at the phone desk
   * are indexed, the oldest first.
   */
  public static final EntityType<Message> MESSAGES =
      EntityType.of("messages", Table.MESSAGES, Message.class)
          .indexedBy(
              m ->
                  m.state() == Message.State.TO_PHONE
                      ? new IndexKey(m.state().name(), m.changedAt() + "#" + m.id())
                      : null);

  /** What rang with a person on a local day, by {@code <person>.<date>}. */
  public static final EntityType<MessageDay> MESSAGE_DAYS =
      EntityType.of("message-days", Table.MESSAGES, MessageDay.class);

  /** SMS parts by civil month: {@code 2026-12}. */
  public static final EntityType<SmsMonth> SMS_MONTHS =
      EntityType.of("sms-months", Table.MESSAGES, SmsMonth.class);

  /** Counts of what was done, by month, year and commune: see {@link Cell}. */
  public static final EntityType<Tally> TALLIES =
      EntityType.of("tallies", Table.STATISTICS, Tally.class);

  /** What each thing adds to the counts, so that it is counted once. */
  public static final EntityType<Share> SHARES =
      EntityType.of("shares", Table.STATISTICS, Share.class);

  /** Who is counted in a cell, so that people are counted once; each expires. */
  public static final EntityType<Presence> PRESENCES =
      EntityType.of("presences", Table.STATISTICS, Presence.class);

  /** How far things were counted again, so that each page of them is followed by the next once. */
  public static final EntityType<Recount> RECOUNTS =
      EntityType.of("recounts", Table.STATISTICS, Recount.class);

  private Entities() {}
}
