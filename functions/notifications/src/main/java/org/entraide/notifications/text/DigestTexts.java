package org.entraide.notifications.text;

import org.entraide.model.Language;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.message.Facts;
import org.entraide.model.message.MessageKind;
import org.entraide.model.message.Variable;
import org.entraide.model.request.HelpRequest;
import org.entraide.notifications.message.Content;

/** What a volunteer reads of the week's open requests: how many, and which is the nearest. */
public final class DigestTexts {
  private final Collectivity collectivity;
  private final Language language;
  private final Facts facts;

  /**
   * @param nearest of the requests
   * @param distanceKm how far that one is, by road
   * @param count how many there are
   * @param link where all of them are
   */
  public DigestTexts(
      HelpRequest nearest,
      double distanceKm,
      int count,
      String link,
      Collectivity collectivity,
      Language language) {
    this.collectivity = collectivity;
    this.language = language;
    this.facts =
        RequestFacts.of(nearest, collectivity, language)
            .with(Variable.DISTANCE, RequestFacts.distance(distanceKm, language))
            .with(Variable.COUNT, Integer.toString(count))
            .with(Variable.LINK, link);
  }

  public Content content() {
    return PersonContent.of(MessageKind.DIGEST, language, facts, collectivity);
  }
}
