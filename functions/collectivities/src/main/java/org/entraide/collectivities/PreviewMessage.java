package org.entraide.collectivities;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.entraide.http.ApiRequest;
import org.entraide.http.Fields;
import org.entraide.http.Problem;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.model.Language;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.message.Facts;
import org.entraide.model.message.Gsm7;
import org.entraide.model.message.MessageKind;
import org.entraide.model.message.SmsPrice;
import org.entraide.model.message.TextField;
import org.entraide.model.message.Texts;
import org.entraide.model.message.Variable;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;

/**
 * A message as people would read it, in the words in force or in words that are tried out, and what
 * a wave of it would cost. It is rendered by the very code that sends it; nothing is sent or kept.
 */
final class PreviewMessage {
  private static final int MOST_RECIPIENTS = 100_000;

  private final SmsPrice price = SmsPrice.ofFrance();

  Response preview(ApiRequest request, Store store) {
    Fields in = request.fields();
    MessageKind kind = in.constant("kind", MessageKind.class);
    Language language = in.optionalText("language", 2, TextsJson::language, "enum");
    Fields drafts = in.optionalObject("words");
    Fields values = in.optionalObject("values");
    int recipients = in.integer("recipients", 1, MOST_RECIPIENTS, 1);
    Language reader = language == null ? request.language() : language;
    Texts tried = kind == null ? Texts.DEFAULT : tried(drafts, kind, reader);
    Facts given = given(values);
    in.check();
    Collectivity collectivity =
        store
            .find(Entities.COLLECTIVITY, request.tenant(), Entities.ONLY)
            .map(Versioned::value)
            .orElseThrow(() -> new Refused(Problem.notFound("collectivity")));
    Facts facts =
        Facts.samples(reader).with(Variable.COLLECTIVITY, collectivity.displayName()).with(given);
    Texts texts = collectivity.settings().texts().with(tried);
    return Response.json(200, view(kind, reader, texts, facts, recipients));
  }

  private static Texts tried(Fields drafts, MessageKind kind, Language language) {
    return drafts == null ? Texts.DEFAULT : TextsJson.read(drafts, kind, language, Texts.DEFAULT);
  }

  private static Facts given(Fields values) {
    Facts facts = Facts.none();
    for (Variable variable : values == null ? new Variable[0] : Variable.values()) {
      String given = values.optionalText(variable.word(), variable.most());
      facts = given == null ? facts : facts.with(variable, given);
    }
    return facts;
  }

  private ObjectNode view(
      MessageKind kind, Language language, Texts texts, Facts facts, int recipients) {
    ObjectNode json = Json.object();
    json.put("kind", kind.name());
    json.put("language", TextsJson.word(language));
    words(json.putArray("required"), kind.required());
    words(json.putArray("allowed"), kind.allowed());
    ObjectNode words = json.putObject("words");
    ObjectNode rendered = json.putObject("texts");
    for (TextField field : kind.reader().fields()) {
      words.put(field.word(), texts.inForce(kind, language, field));
      if (field == TextField.SMS) {
        String sms = texts.sms(kind, language, facts);
        rendered.put(field.word(), sms);
        json.set("sms", sms(sms, recipients));
      } else {
        rendered.put(field.word(), texts.text(kind, language, field, facts));
      }
    }
    return json;
  }

  private ObjectNode sms(String text, int recipients) {
    long parts = (long) Gsm7.parts(text) * recipients;
    return Json.object()
        .put("encoding", "GSM-7")
        .put("characters", Gsm7.length(text))
        .put("parts", Gsm7.parts(text))
        .put("recipients", recipients)
        .put("partsInAll", parts)
        .put("unitPriceMicros", price.microUnits())
        .put("amountMicros", price.of(parts))
        .put("currency", price.currency())
        .put("priceAsOf", price.asOf().toString());
  }

  private static void words(ArrayNode array, Set<Variable> variables) {
    variables.forEach(variable -> array.add(variable.word()));
  }
}
