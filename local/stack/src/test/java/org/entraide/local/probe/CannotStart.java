package org.entraide.local.probe;

import java.io.InputStream;
import java.io.OutputStream;

/** A function whose composition root finds its configuration wanting. */
public final class CannotStart {
  public CannotStart() {
    throw new IllegalArgumentException("GREETING is not set");
  }

  public void handle(InputStream in, OutputStream out) {}
}
