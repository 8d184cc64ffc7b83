package org.entraide.local.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.entraide.local.json.Json;

/**
 * Synthetic people: invented names, telephone numbers of the ranges that ARCEP keeps for fiction,
 * positions scattered around real places. The same seed gives the same people.
 */
public final class Cast {
  /** 06 39 98 xx xx, kept by ARCEP for works of fiction (decision 2018-0881). */
  static final String MOBILES = "+3363998";

  /** 03 53 01 xx xx, likewise, fixed lines of the north-east. */
  static final String LANDLINES = "+3335301";

  /** Other names than the beneficiaries', so that the story can be followed. */
  static final List<String> VOLUNTEERS =
      words(
          """
          Adrien Ahmed Alice Amina Arthur Aurore Bilal Camille Chloé Clément Coralie
          Damien Élodie Éric Farid Florence Gaëlle Hakim Hugo Inès Jérôme Julie Karim
          Laura Léo Malik Manon Mathilde Moussa Nadia Nicolas Olivia Pauline Quentin
          Rachida Romain Sabrina Samir Sophie Théo Valérie Victor Yann Zoé""");

  static final List<String> BENEFICIARIES =
      words(
          """
          Adèle Alphonse Anatole Antoinette Armande Basile Blanche Célestin Clovis
          Colette Denise Edgar Émile Ernestine Eugène Fernand Georgette Germaine Ginette
          Gustave Henriette Irma Joseph Léonie Lucien Lucienne Mado Marcel Marcelle
          Maurice Octave Odette Paulette Raymonde René Roger Rosa Simone Solange Suzanne
          Ursule Yvette Yvonne Zélie""");

  static final List<String> LAST_NAMES =
      words(
          """
          Ébauche Essai Exemple Factice Fictif Imaginaire Inventé Maquette Modèle
          Prototype Spécimen Témoin""");

  static final List<String> KINDS =
      List.of(
          "VISIT",
          "GROCERIES",
          "ACCOMPANIMENT",
          "MEDICINES",
          "PAPERWORK",
          "IT_HELP",
          "READING",
          "BOOKS",
          "CONVIVIAL_CALL");

  private static final List<String> OTHER_LANGUAGES = List.of("en", "pt", "ar", "pl", "it", "es");
  static final List<String> WEEK = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  private static final double KM_PER_DEGREE = 111.32;
  private static final double TOWN_RADIUS_KM = 2;
  private static final double NEIGHBOURING = 0.25; // share of volunteers from the communes around

  private final Random random;
  private int mobiles;
  private int landlines;

  public Cast(long seed) {
    this.random = new Random(seed);
  }

  /**
   * Where people live.
   *
   * @param insee code of the commune
   * @param lat of its point, WGS 84 degrees
   * @param lon likewise
   * @param around INSEE codes of neighbouring communes
   */
  public record Place(String insee, double lat, double lon, List<String> around) {}

  /** Bodies of {@code POST …/volunteers}. */
  public List<ObjectNode> volunteers(Place place, int count) {
    List<ObjectNode> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ObjectNode person = person(VOLUNTEERS, MOBILES + "%04d".formatted(mobiles++));
      if (!place.around().isEmpty() && random.nextDouble() < NEIGHBOURING) {
        person.put("insee", pick(place.around())); // at that commune's own point
      } else {
        settle(person, place);
      }
      ArrayNode kinds = person.putArray("kinds");
      some(KINDS, 3 + random.nextInt(4)).forEach(kinds::add);
      availability(person.putArray("availability"));
      languages(person.putArray("languages"), true);
      people.add(person);
    }
    return people;
  }

  /**
   * Bodies of {@code POST …/beneficiaries}.
   *
   * @param consentAt RFC 3339, when all of them agreed
   */
  public List<ObjectNode> beneficiaries(Place place, int count, String consentAt) {
    List<ObjectNode> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean mobile = random.nextDouble() < 0.4;
      ObjectNode person =
          person(
              BENEFICIARIES,
              mobile
                  ? MOBILES + "%04d".formatted(mobiles++)
                  : LANDLINES + "%04d".formatted(landlines++));
      settle(person, place);
      languages(person.putArray("languages"), random.nextDouble() < 0.95);
      person
          .putObject("consent")
          .put("version", "2026-1")
          .put("givenAt", consentAt)
          .put("by", pick(List.of("SELF", "SELF", "RELATIVE", "AGENT")));
      people.add(person);
    }
    return people;
  }

  private ObjectNode person(List<String> firstNames, String phone) {
    return Json.object()
        .put("firstName", pick(firstNames))
        .put("lastName", pick(LAST_NAMES))
        .put("phone", phone);
  }

  /** Somewhere in the town, evenly over a disc. */
  private void settle(ObjectNode person, Place place) {
    double km = TOWN_RADIUS_KM * Math.sqrt(random.nextDouble());
    double angle = 2 * Math.PI * random.nextDouble();
    double lat = place.lat() + km * Math.cos(angle) / KM_PER_DEGREE;
    double lon =
        place.lon()
            + km * Math.sin(angle) / (KM_PER_DEGREE * Math.cos(Math.toRadians(place.lat())));
    person.put("insee", place.insee());
    person.putObject("position").put("lat", rounded(lat)).put("lon", rounded(lon));
  }

  private void languages(ArrayNode languages, boolean french) {
    if (french) {
      languages.add("fr");
    }
    if (!french || random.nextDouble() < 0.15) {
      languages.add(pick(OTHER_LANGUAGES));
    }
  }

  /** At any time, or some mornings, afternoons or whole days of the week. */
  private void availability(ArrayNode times) {
    double habit = random.nextDouble();
    if (habit < 0.4) {
      return;
    }
    String from = habit < 0.6 ? "08:00" : habit < 0.8 ? "13:00" : "09:00";
    String to = habit < 0.6 ? "12:30" : habit < 0.8 ? "19:00" : "18:00";
    for (String day : some(WEEK, 3 + random.nextInt(4))) {
      times.addObject().put("day", day).put("from", from).put("to", to);
    }
  }

  private static List<String> words(String text) {
    return List.of(text.split("\\s+"));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private <T> List<T> some(List<T> from, int count) {
    List<T> all = new ArrayList<>(from);
    Collections.shuffle(all, random);
    return all.subList(0, Math.min(count, all.size()));
  }

  private static double rounded(double degrees) {
    return Math.round(degrees * 1e5) / 1e5;
  }
}
