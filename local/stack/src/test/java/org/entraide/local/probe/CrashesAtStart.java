package org.entraide.local.probe;

import java.io.InputStream;
import java.io.OutputStream;

/** A function whose process ends before it is ready. */
public final class CrashesAtStart {
  static {
    Runtime.getRuntime().halt(9);
  }

  public void handle(InputStream in, OutputStream out) {}
}
