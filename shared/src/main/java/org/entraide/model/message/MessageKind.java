package org.entraide.model.message;

import static org.entraide.model.message.Variable.BEFORE;
import static org.entraide.model.message.Variable.COLLECTIVITY;
import static org.entraide.model.message.Variable.COMMUNE;
import static org.entraide.model.message.Variable.COUNT;
import static org.entraide.model.message.Variable.DAY;
import static org.entraide.model.message.Variable.DISTANCE;
import static org.entraide.model.message.Variable.FIRST_NAME;
import static org.entraide.model.message.Variable.HOUR;
import static org.entraide.model.message.Variable.KIND;
import static org.entraide.model.message.Variable.LINK;
import static org.entraide.model.message.Variable.MONTH;
import static org.entraide.model.message.Variable.PARTS;
import static org.entraide.model.message.Variable.REFERENCE;
import static org.entraide.model.message.Variable.START;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What people are told, each with the facts that its texts may and must name.
 *
 * <p>To add a kind: one constant here, and its words in {@code texts.fr.properties} and {@code
 * texts.en.properties} beside this class ({@code KIND.sms}, {@code KIND.pushTitle}, {@code
 * KIND.pushBody}; {@code KIND.subject} and {@code KIND.body} for référents). Everything else
 * follows: collectivities may change its words and see a preview, and the tests hold it to one SMS
 * part and to its facts. Whoever sends it gives the facts ({@link Facts}).
 */
public enum MessageKind {
  /** A volunteer is asked, with all that is needed to decide. */
  INVITATION(
      Reader.PERSON,
      must(KIND, DAY, HOUR, COMMUNE, DISTANCE, LINK),
      may(START, FIRST_NAME, COLLECTIVITY)),
  /** Somebody else was first. */
  STAND_DOWN(Reader.PERSON, must(KIND, DAY), may(HOUR, START, COMMUNE, FIRST_NAME, COLLECTIVITY)),
  /** The beneficiary hears who comes. */
  ACCEPTED(Reader.PERSON, must(FIRST_NAME, DAY, HOUR), may(KIND, START, COMMUNE, COLLECTIVITY)),
  /** The beneficiary hears who calls. */
  WILL_CALL(Reader.PERSON, must(FIRST_NAME, DAY, HOUR), may(KIND, START, COMMUNE, COLLECTIVITY)),
  /** The beneficiary hears that a volunteer had to withdraw. */
  SEARCHING_AGAIN(Reader.PERSON, must(KIND, DAY), may(HOUR, START, COMMUNE, COLLECTIVITY)),
  /** It is not needed any more. */
  CANCELLED(Reader.PERSON, must(KIND, DAY), may(HOUR, START, COMMUNE, FIRST_NAME, COLLECTIVITY)),
  /** A volunteer hears that it is met by another kind of help than before, at the same time. */
  KIND_CHANGED(
      Reader.PERSON, must(BEFORE, KIND, DAY, HOUR), may(START, COMMUNE, FIRST_NAME, COLLECTIVITY)),
  /** The beneficiary hears the same. */
  KIND_CHANGED_FOR_YOU(
      Reader.PERSON, must(BEFORE, KIND, DAY, HOUR), may(START, COMMUNE, COLLECTIVITY)),
  DAY_BEFORE(Reader.PERSON, must(KIND, DAY, HOUR), may(START, COMMUNE, FIRST_NAME, COLLECTIVITY)),
  HOUR_BEFORE(Reader.PERSON, must(KIND, START), may(DAY, HOUR, COMMUNE, FIRST_NAME, COLLECTIVITY)),
  /** The day after: was it done? */
  DONE(Reader.PERSON, must(KIND, DAY), may(HOUR, START, COMMUNE, FIRST_NAME, COLLECTIVITY)),
  /** The week's open requests near home; the other facts are those of the nearest. */
  DIGEST(
      Reader.PERSON,
      must(COUNT, LINK),
      may(KIND, DAY, HOUR, START, COMMUNE, DISTANCE, COLLECTIVITY)),
  /** A caller, the day before. */
  CALL_DAY_BEFORE(Reader.PERSON, must(DAY, START, FIRST_NAME, LINK), may(HOUR, COLLECTIVITY)),
  /** A caller, some minutes before. */
  CALL_SOON(Reader.PERSON, must(START, FIRST_NAME, LINK), may(DAY, HOUR, COLLECTIVITY)),
  /** A caller who has not said what came of a call. */
  CALL_DONE(Reader.PERSON, must(DAY, FIRST_NAME, LINK), may(HOUR, START, COLLECTIVITY)),
  /** Somebody who stands in for a caller who cannot. */
  CALL_GIVEN(Reader.PERSON, must(DAY, START, FIRST_NAME, LINK), may(HOUR, COLLECTIVITY)),
  /** A caller who need not call. */
  CALL_CANCELLED(Reader.PERSON, must(DAY, START, FIRST_NAME), may(HOUR, COLLECTIVITY)),
  /** A caller whom nobody answered: once more? */
  CALL_RETRY(Reader.PERSON, must(FIRST_NAME, LINK), may(DAY, START, HOUR, COLLECTIVITY)),
  /** Somebody else of the circle: nobody answers the caller. */
  CALL_SUBSTITUTE(Reader.PERSON, must(FIRST_NAME, LINK), may(DAY, START, HOUR, COLLECTIVITY)),
  /** Whom a person has named: nobody can reach that person. */
  CALL_CONTACT_PERSON(Reader.PERSON, must(FIRST_NAME, COLLECTIVITY), may(DAY, START, HOUR)),
  /** A contact on duty: an urgent concern. */
  CONCERN_URGENT(Reader.PERSON, must(COLLECTIVITY, REFERENCE), may(DAY, START, HOUR)),
  /** A contact on duty: a concern that nobody has read. */
  CONCERN_UNREAD(Reader.PERSON, must(COLLECTIVITY, REFERENCE), may(DAY, START, HOUR)),
  /** Référents: nobody of the circle can call. */
  REFERENT_CALL_UNCOVERED(Reader.REFERENTS, must(DAY, START, REFERENCE), may(HOUR, COLLECTIVITY)),
  /** Référents: nobody said what became of a call. */
  REFERENT_CALL_MISSED(Reader.REFERENTS, must(DAY, START, REFERENCE), may(HOUR, COLLECTIVITY)),
  /** Référents: a call ended without a talk, and the caller said why. */
  REFERENT_CALL_REPORTED(Reader.REFERENTS, must(DAY, REFERENCE), may(START, HOUR, COLLECTIVITY)),
  /** Référents: nobody answered, however often it was tried. */
  REFERENT_CALL_UNREACHABLE(Reader.REFERENTS, must(DAY, REFERENCE), may(START, HOUR, COLLECTIVITY)),
  /** Référents: the contact person has no mobile, and must be phoned. */
  REFERENT_CALL_CONTACT_PERSON(
      Reader.REFERENTS, must(DAY, REFERENCE), may(START, HOUR, COLLECTIVITY)),
  /** Référents: somebody is worried. */
  REFERENT_CONCERN(Reader.REFERENTS, must(REFERENCE), may(DAY, START, HOUR, COLLECTIVITY)),
  /** Référents: and nobody has read it. */
  REFERENT_CONCERN_UNREAD(Reader.REFERENTS, must(REFERENCE), may(DAY, START, HOUR, COLLECTIVITY)),
  /** Référents: a volunteer accepted. */
  REFERENT_ACCEPTED(Reader.REFERENTS, must(KIND, DAY, REFERENCE), aboutARequest()),
  /** Référents: a volunteer withdrew. */
  REFERENT_REOPENED(Reader.REFERENTS, must(KIND, DAY, REFERENCE), aboutARequest()),
  /** Référents: nobody was found. */
  REFERENT_UNFILLED(Reader.REFERENTS, must(KIND, DAY, REFERENCE), aboutARequest()),
  /** Référents: nobody says whether the help took place. */
  REFERENT_UNREPORTED(Reader.REFERENTS, must(KIND, DAY, REFERENCE), aboutARequest()),
  /** Référents: somebody offered or asked for help from the web. */
  REFERENT_APPLICATION(Reader.REFERENTS, must(REFERENCE), may(COLLECTIVITY)),
  /** Référents: four fifths of the month's SMS are gone. */
  REFERENT_BUDGET_LOW(Reader.REFERENTS, must(MONTH), may(PARTS, COLLECTIVITY)),
  /** Référents: all of them are, and only what is urgent still goes by SMS. */
  REFERENT_BUDGET_SPENT(Reader.REFERENTS, must(MONTH), may(PARTS, COLLECTIVITY)),
  /** Référents: somebody told the operator that they want no SMS. */
  REFERENT_CONTACT_OPTED_OUT(Reader.REFERENTS, must(REFERENCE), may(COLLECTIVITY)),
  /** Référents: somebody's number does not exist, or takes no SMS. */
  REFERENT_CONTACT_BAD_NUMBER(Reader.REFERENTS, must(REFERENCE), may(COLLECTIVITY)),
  /** Référents: somebody's device takes no notifications any more. */
  REFERENT_CONTACT_NO_DEVICE(Reader.REFERENTS, must(REFERENCE), may(COLLECTIVITY));

  private final Reader reader;
  private final Set<Variable> required;
  private final Set<Variable> allowed;

  MessageKind(Reader reader, Set<Variable> required, Set<Variable> optional) {
    this.reader = reader;
    this.required = Collections.unmodifiableSet(required);
    Set<Variable> all = EnumSet.copyOf(required);
    all.addAll(optional);
    this.allowed = Collections.unmodifiableSet(all);
  }

  /** Who reads it, which decides on what ways it goes. */
  public enum Reader {
    /** A volunteer or a beneficiary: an SMS, or a push to the app. */
    PERSON(EnumSet.of(TextField.SMS, TextField.PUSH_TITLE, TextField.PUSH_BODY)),
    /** The référents: an e-mail without names of people. */
    REFERENTS(EnumSet.of(TextField.SUBJECT, TextField.BODY));

    private final Set<TextField> fields;

    Reader(Set<TextField> fields) {
      this.fields = Collections.unmodifiableSet(fields);
    }

    /** The texts that a message to them has. */
    public Set<TextField> fields() {
      return fields;
    }
  }

  public Reader reader() {
    return reader;
  }

  /** What a text that tells all by itself must name: an SMS, or the body of a mail. */
  public Set<Variable> required() {
    return required;
  }

  /** What its texts may name. */
  public Set<Variable> allowed() {
    return allowed;
  }

  private static Set<Variable> must(Variable first, Variable... others) {
    return EnumSet.of(first, others);
  }

  private static Set<Variable> may(Variable first, Variable... others) {
    return EnumSet.of(first, others);
  }

  private static Set<Variable> aboutARequest() {
    return EnumSet.of(HOUR, START, COMMUNE, COLLECTIVITY);
  }
}
