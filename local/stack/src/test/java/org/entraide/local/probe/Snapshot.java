package org.entraide.local.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/** A function that answers with the hooks that were called. */
public final class Snapshot implements Resource {
  private final StringBuilder called = new StringBuilder("made");

  public Snapshot() {
    Core.getGlobalContext().register(this);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    called.append(" primed");
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    called.append(" restored");
  }

  public void handle(InputStream in, OutputStream out) throws IOException {
    out.write(called.toString().getBytes(StandardCharsets.UTF_8));
  }
}
