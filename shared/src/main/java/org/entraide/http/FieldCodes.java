package org.entraide.http;

import java.util.Map;
import org.entraide.model.Text;

/** What can be wrong with a field, by its stable code: {@code x-field-codes} of openapi.yaml. */
public final class FieldCodes {
  private static final Map<String, Text> CATALOGUE =
      Map.ofEntries(
          entry("malformed", "Ce contenu n'est pas du JSON.", "This is not JSON."),
          entry("required", "Ce champ est nécessaire.", "This field is required."),
          entry("unknown", "Ce champ n'existe pas.", "There is no such field."),
          entry("type", "Ce champ n'est pas du bon type.", "This field is of the wrong type."),
          entry(
              "format",
              "Ce champ n'a pas la forme attendue.",
              "This field is not of the expected form."),
          entry("enum", "Cette valeur n'est pas dans la liste.", "This value is not in the list."),
          entry("tooShort", "Ce texte est trop court.", "This text is too short."),
          entry("tooLong", "Ce texte est trop long.", "This text is too long."),
          entry("tooSmall", "Cette valeur est trop petite.", "This value is too small."),
          entry("tooLarge", "Cette valeur est trop grande.", "This value is too large."),
          entry("tooFew", "Cette liste a trop peu de lignes.", "This list has too few entries."),
          entry("tooMany", "Cette liste a trop de lignes.", "This list has too many entries."),
          entry("duplicate", "Cette ligne est en double.", "This entry is a duplicate."),
          entry("order", "La fin précède le début.", "The end comes before the beginning."),
          entry("past", "Cette date est passée.", "This date is in the past."),
          entry(
              "future",
              "Cette date est trop loin ou à venir.",
              "This date is too far ahead or in the future."),
          entry(
              "readOnly",
              "Ce champ est tenu par le service.",
              "This field is kept by the service."),
          entry(
              "notAllowed",
              "Votre rôle ne permet pas ce champ.",
              "Your role may not set this field."),
          entry(
              "mismatch",
              "Ce champ contredit le reste de la demande.",
              "This field contradicts the rest of the request."),
          entry(
              "notOffered",
              "La collectivité ne propose pas cette aide.",
              "The collectivity does not offer this help."),
          entry(
              "unknownVariable",
              "Cette variable n'existe pas dans ce message.",
              "There is no such variable in this message."),
          entry(
              "missingVariable",
              "Il manque une variable à ce message.",
              "A variable is missing in this message."),
          entry(
              "privateVariable",
              "Cette donnée ne figure jamais dans un message.",
              "This is never part of a message."),
          entry(
              "rrule.unsupported",
              "Cette partie de la règle n'est pas prise en charge.",
              "This part of the rule is not supported."),
          entry(
              "unknownPlace",
              "Ce code ne figure pas dans le répertoire des communes.",
              "This code is not in the directory of communes."),
          entry("noSms", "Ce numéro ne reçoit pas nos SMS.", "This number does not take our SMS."),
          entry(
              "notNeighbour",
              "Cette collectivité n'est ni du même EPCI ni du même département.",
              "This collectivity is of neither the same EPCI nor the same département."));

  private FieldCodes() {}

  /**
   * The words of that code.
   *
   * @throws IllegalArgumentException when the contract has no such code
   */
  public static Text of(String code) {
    Text text = CATALOGUE.get(code);
    if (text == null) {
      throw new IllegalArgumentException("not in the contract: " + code);
    }
    return text;
  }

  /** The catalogue, by code. */
  public static Map<String, Text> all() {
    return CATALOGUE;
  }

  private static Map.Entry<String, Text> entry(String code, String fr, String en) {
    return Map.entry(code, new Text(fr, en));
  }
}
