package org.entraide.local.inbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.entraide.local.gateway.LocalRoutes;
import org.entraide.local.gateway.LocalRoutes.Answer;
import org.entraide.local.gateway.LocalRoutes.Request;
import org.entraide.local.json.Json;

/** {@code GET /local/messages?to=&since=} and the same as a page, {@code GET /local/inbox}. */
public final class InboxRoutes {
  private final Inbox inbox;

  private InboxRoutes(Inbox inbox) {
    this.inbox = inbox;
  }

  public static void add(LocalRoutes routes, Inbox inbox) {
    InboxRoutes answers = new InboxRoutes(inbox);
    routes.add("GET", "/local/messages", answers::messages);
    routes.add("GET", "/local/inbox", answers::page);
  }

  private Answer messages(Request request) {
    ObjectNode body = Json.object();
    ArrayNode items = body.putArray("items");
    for (Message message : find(request)) {
      items
          .addObject()
          .put("at", message.at().toString())
          .put("channel", message.channel().name())
          .put("to", message.to())
          .put("text", message.text())
          .put("parts", message.parts())
          .put("collectivityId", message.collectivityId());
    }
    return Answer.json(Json.bytes(body));
  }

  private Answer page(Request request) {
    return Answer.html(InboxPage.of(find(request)));
  }

  private List<Message> find(Request request) {
    return inbox.find(
        parameter(request, "to").map(InboxRoutes::withPlus),
        parameter(request, "since").map(InboxRoutes::instant));
  }

  private static Optional<String> parameter(Request request, String name) {
    return Optional.ofNullable(request.query().get(name)).filter(value -> !value.isBlank());
  }

  /** Nobody writes %2B by hand: a plus that was read as a space is a plus again. */
  private static String withPlus(String to) {
    return to.startsWith(" ") ? "+" + to.strip() : to;
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "since should be a time such as 2026-12-01T10:00:00Z, not " + text, e);
    }
  }
}
