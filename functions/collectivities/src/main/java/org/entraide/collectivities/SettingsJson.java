package org.entraide.collectivities;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.entraide.directory.CommuneDirectory;
import org.entraide.directory.Place;
import org.entraide.http.Fields;
import org.entraide.http.Views;
import org.entraide.model.CollectivityId;
import org.entraide.model.HelpKind;
import org.entraide.model.collectivity.HolidayZone;
import org.entraide.model.collectivity.Quotas;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.collectivity.Settings.Branding;
import org.entraide.model.collectivity.Settings.Digest;
import org.entraide.model.collectivity.Settings.Messages;
import org.entraide.model.collectivity.Settings.OfferedKind;
import org.entraide.model.collectivity.Settings.QuietHours;
import org.entraide.model.collectivity.Settings.Reminders;
import org.entraide.model.collectivity.Settings.SmsBudget;
import org.entraide.model.people.VettingItem;
import org.entraide.runtime.Json;

/** Settings as clients write and read them; what is left out has its default. */
final class SettingsJson {
  private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");
  private static final Pattern SENDER = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9-]{3,11}");
  private static final Pattern HTTPS = Pattern.compile("https://[!-~]+");
  private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  private static final Pattern ZONE = Pattern.compile("[A-Z][A-Za-z]+(/[A-Z][A-Za-z_-]+)+");

  private final CommuneDirectory directory;
  private final LendingJson lending;

  SettingsJson(CommuneDirectory directory) {
    this.directory = directory;
    this.lending = new LendingJson(directory);
  }

  /**
   * Reads settings; faults are kept in {@code in}, to be checked before the result is used.
   *
   * @param self whose settings they are, or null while only the form is read
   */
  Settings read(Fields in, Settings defaults, CollectivityId self) {
    return new Settings(
        in.optionalText("name", 120),
        branding(in.optionalObject("branding"), defaults.branding()),
        parent(in, defaults.parent()),
        helpKinds(in.optionalObject("helpKinds"), defaults.helpKinds()),
        requiredVetting(in, defaults.requiredVetting()),
        MatchingJson.read(in.optionalObject("matching"), defaults.matching()),
        quietHours(in.optionalObject("quietHours"), defaults.quietHours()),
        messages(in.optionalObject("messages"), defaults.messages()),
        reminders(in.optionalObject("reminders"), defaults.reminders()),
        LadderJson.read(in.optionalObject("ladder"), defaults.ladder()),
        requireNonNullElse(in.optionalText("charterVersion", 40), defaults.charterVersion()),
        smsBudget(in.optionalObject("smsBudget"), defaults.smsBudget()),
        TextsJson.read(in.optionalObject("texts"), defaults.texts()),
        digest(in.optionalObject("digest"), defaults.digest()),
        requireNonNullElse(
            in.optionalText("timeZone", 40, SettingsJson::zone, "enum"), defaults.timeZone()),
        in.optionalConstant("holidayZone", HolidayZone.class, defaults.holidayZone()),
        lending.read(in.optionalObject("lending"), defaults.lending(), self),
        quotas(in.optionalObject("quotas"), defaults.quotas()));
  }

  private static Branding branding(Fields in, Branding defaults) {
    if (in == null) {
      return defaults;
    }
    return new Branding(
        requireNonNullElse(in.optionalText("colour", COLOUR, "format"), defaults.colour()),
        in.optionalText("logoUrl", 500, SettingsJson::https, "format"),
        requireNonNullElse(in.optionalText("senderName", SENDER, "format"), defaults.senderName()));
  }

  private static String https(String text) {
    return HTTPS.matcher(text).matches() && URI.create(text).getHost() != null ? text : null;
  }

  /** A known EPCI or département; a commune is nobody's parent. */
  private CollectivityId parent(Fields in, CollectivityId fallback) {
    CollectivityId parent = in.optionalText("parent", 20, CollectivityId::new, "format");
    if (parent == null) {
      return fallback;
    }
    if (Place.Kind.of(parent) == Place.Kind.COMMUNE) {
      in.fault("parent", "format");
    } else if (directory.find(parent).isEmpty()) {
      in.fault("parent", "unknownPlace");
    }
    return parent;
  }

  private static Map<HelpKind, OfferedKind> helpKinds(
      Fields in, Map<HelpKind, OfferedKind> defaults) {
    if (in == null) {
      return defaults;
    }
    Map<HelpKind, OfferedKind> offered = new EnumMap<>(HelpKind.class);
    for (HelpKind kind : HelpKind.values()) {
      Fields settings = in.optionalObject(kind.name());
      if (settings != null) {
        offered.put(
            kind,
            new OfferedKind(
                settings.optionalText("label", 60), vetting(settings, "requiredVetting")));
      }
    }
    return offered;
  }

  private static Set<VettingItem.Type> requiredVetting(Fields in, Set<VettingItem.Type> defaults) {
    Set<VettingItem.Type> required = vetting(in, "requiredVetting");
    if (required != null && required.isEmpty() && in.isEmptyList("requiredVetting")) {
      in.fault("requiredVetting", "tooFew");
    }
    return requireNonNullElse(required, defaults);
  }

  private static Set<VettingItem.Type> vetting(Fields in, String name) {
    List<VettingItem.Type> types = in.texts(name, 7, VettingItem.Type::valueOf, "enum");
    return types == null ? null : new LinkedHashSet<>(types);
  }

  private static QuietHours quietHours(Fields in, QuietHours defaults) {
    return in == null ? defaults : new QuietHours(in.time("from"), in.time("to"));
  }

  private static Messages messages(Fields in, Messages defaults) {
    return in == null
        ? defaults
        : new Messages(
            in.integer("mostPerDay", 1, 50, defaults.mostPerDay()),
            in.integer("nextChannelMinutes", 5, 1440, defaults.nextChannelMinutes()),
            in.integer("urgentNextChannelMinutes", 1, 1440, defaults.urgentNextChannelMinutes()));
  }

  private static Reminders reminders(Fields in, Reminders defaults) {
    if (in == null) {
      return defaults;
    }
    return new Reminders(
        requireNonNullElse(time(in, "dayBeforeAt"), defaults.dayBeforeAt()),
        in.integer("minutesBefore", 0, 1440, defaults.minutesBefore()),
        requireNonNullElse(time(in, "doneAt"), defaults.doneAt()));
  }

  private static LocalTime time(Fields in, String name) {
    return in.has(name) ? in.time(name) : in.optionalText(name, 5, LocalTime::parse, "format");
  }

  private static SmsBudget smsBudget(Fields in, SmsBudget defaults) {
    return in == null
        ? defaults
        : new SmsBudget(in.integer("partsPerMonth", 0, 1_000_000, defaults.partsPerMonth()));
  }

  /** At most what the platform gives one collectivity. */
  private static Quotas quotas(Fields in, Quotas defaults) {
    return in == null
        ? defaults
        : new Quotas(
            in.integer("callsPerMinute", 60, 6_000, defaults.callsPerMinute()),
            in.integer("callsPerPersonPerMinute", 30, 6_000, defaults.callsPerPersonPerMinute()),
            in.integer("invitationsPerDay", 1, 20_000, defaults.invitationsPerDay()),
            in.integer(
                "invitationsPerPersonPerDay", 1, 20_000, defaults.invitationsPerPersonPerDay()),
            in.integer("smsPartsPerDay", 0, 100_000, defaults.smsPartsPerDay()));
  }

  private static Digest digest(Fields in, Digest defaults) {
    return in == null
        ? defaults
        : new Digest(
            requireNonNullElse(
                in.optionalText("day", 2, SettingsJson::day, "enum"), defaults.day()),
            requireNonNullElse(time(in, "at"), defaults.at()));
  }

  private static DayOfWeek day(String code) {
    int index = DAYS.indexOf(code);
    return index < 0 ? null : DayOfWeek.of(index + 1);
  }

  private static ZoneId zone(String text) {
    return ZONE.matcher(text).matches() ? ZoneId.of(text) : null;
  }

  /** The settings as a client could have written them: what a merge patch is merged into. */
  static ObjectNode written(Settings settings) {
    ObjectNode json = Json.object();
    Views.put(json, "name", settings.displayName());
    ObjectNode branding = json.putObject("branding").put("colour", settings.branding().colour());
    Views.put(branding, "logoUrl", settings.branding().logoUrl());
    branding.put("senderName", settings.branding().senderName());
    Views.put(json, "parent", settings.parent() == null ? null : settings.parent().value());
    ObjectNode kinds = json.putObject("helpKinds");
    for (HelpKind kind : HelpKind.values()) {
      settings.offered(kind).ifPresent(offered -> kinds.set(kind.name(), written(offered)));
    }
    names(json.putArray("requiredVetting"), settings.requiredVetting());
    json.set("matching", MatchingJson.written(settings.matching()));
    json.putObject("quietHours")
        .put("from", settings.quietHours().from().toString())
        .put("to", settings.quietHours().to().toString());
    json.putObject("messages")
        .put("mostPerDay", settings.messages().mostPerDay())
        .put("nextChannelMinutes", settings.messages().nextChannelMinutes())
        .put("urgentNextChannelMinutes", settings.messages().urgentNextChannelMinutes());
    json.putObject("reminders")
        .put("dayBeforeAt", settings.reminders().dayBeforeAt().toString())
        .put("minutesBefore", settings.reminders().minutesBefore())
        .put("doneAt", settings.reminders().doneAt().toString());
    json.set("ladder", LadderJson.written(settings.ladder()));
    json.put("charterVersion", settings.charterVersion());
    json.putObject("smsBudget").put("partsPerMonth", settings.smsBudget().partsPerMonth());
    json.set("texts", TextsJson.written(settings.texts()));
    json.putObject("digest")
        .put("day", DAYS.get(settings.digest().day().ordinal()))
        .put("at", settings.digest().at().toString());
    json.put("timeZone", settings.timeZone().getId());
    json.put("holidayZone", settings.holidayZone().name());
    json.set("lending", LendingJson.written(settings.lending()));
    json.putObject("quotas")
        .put("callsPerMinute", settings.quotas().callsPerMinute())
        .put("callsPerPersonPerMinute", settings.quotas().callsPerPersonPerMinute())
        .put("invitationsPerDay", settings.quotas().invitationsPerDay())
        .put("invitationsPerPersonPerDay", settings.quotas().invitationsPerPersonPerDay())
        .put("smsPartsPerDay", settings.quotas().smsPartsPerDay());
    return json;
  }

  private static ObjectNode written(OfferedKind offered) {
    ObjectNode json = Json.object();
    Views.put(json, "label", offered.label());
    names(json.putArray("requiredVetting"), offered.requiredVetting());
    return json;
  }

  /** The settings in force: the collectivity's name and the kinds' labels, chosen or not, too. */
  static ObjectNode inForce(Settings settings, String name) {
    ObjectNode json = Json.object().put("name", name);
    json.setAll(written(settings));
    json.path("helpKinds")
        .properties()
        .forEach(
            kind -> {
              ObjectNode offered = (ObjectNode) kind.getValue();
              if (!offered.has("label")) {
                offered.put("label", HelpKind.valueOf(kind.getKey()).label().fr());
              }
            });
    return json;
  }

  private static void names(ArrayNode array, Collection<? extends Enum<?>> constants) {
    constants.stream().sorted((a, b) -> compare(constants, a, b)).forEach(c -> array.add(c.name()));
  }

  /** A list keeps its order; a set has that of the declaration. */
  private static int compare(Collection<?> in, Enum<?> a, Enum<?> b) {
    return in instanceof List ? 0 : Integer.compare(a.ordinal(), b.ordinal());
  }
}
