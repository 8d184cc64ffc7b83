package org.entraide.local.runtime;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * Runs another class's {@code main} in a process that lives no longer than the one that started it:
 * the starter holds this process's standard input open, and when that ends, however the starter
 * went, this process ends too.
 */
public final class Tethered {

  private Tethered() {}

  /**
   * @param args the name of the class to run, then its arguments
   */
  public static void main(String[] args) throws Throwable {
    Thread tether = new Thread(Tethered::awaitEnd, "tether");
    tether.setDaemon(true);
    tether.start();
    String[] rest = new String[args.length - 1];
    System.arraycopy(args, 1, rest, 0, rest.length);
    try {
      Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @SuppressWarnings("EmptyCatch") // a broken pipe is an end as well
  private static void awaitEnd() {
    try {
      while (System.in.read() >= 0) {
        // the starter writes nothing
      }
    } catch (IOException e) {
    }
    Runtime.getRuntime().halt(0);
  }
}
