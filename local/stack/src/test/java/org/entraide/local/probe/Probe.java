package org.entraide.local.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A function that does what its event says, and otherwise answers with the event. */
public final class Probe {
  private int events;

  public void handle(InputStream in, OutputStream out) throws IOException, InterruptedException {
    String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    events++;
    if (event.contains("do-throw")) {
      throw new IllegalStateException("it was told to");
    }
    if (event.contains("do-crash")) {
      Runtime.getRuntime().halt(7);
    }
    if (event.contains("do-hang")) {
      Thread.sleep(600_000);
    }
    if (event.contains("do-hog")) {
      hog();
    }
    out.write(answer(event).getBytes(StandardCharsets.UTF_8));
  }

  private String answer(String event) {
    if (event.contains("do-count")) {
      return Integer.toString(events);
    }
    if (event.contains("do-pid")) {
      return Long.toString(ProcessHandle.current().pid());
    }
    if (event.contains("do-environment")) {
      return System.getenv("GREETING")
          + " "
          + System.getenv("AWS_ACCESS_KEY_ID")
          + " "
          + System.getenv("HOME");
    }
    if (event.contains("do-redirect")) {
      return "{\"statusCode\":303,\"headers\":{\"Location\":\"/elsewhere\"},\"cookies\":[\"a=1\",\"b=2\"],"
          + "\"isBase64Encoded\":true,\"body\":\"w6l0w6k=\"}";
    }
    if (event.contains("do-malformed")) {
      return "{\"statusCode\":\"two hundred\"}";
    }
    return event;
  }

  private static void hog() {
    List<byte[]> held = new ArrayList<>();
    while (held.size() < Integer.MAX_VALUE) {
      held.add(new byte[100_000_000]);
    }
  }
}
