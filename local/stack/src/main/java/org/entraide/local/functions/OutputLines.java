package org.entraide.local.functions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Copies what a process prints, line by line, each line preceded by whose it is. */
final class OutputLines {

  private OutputLines() {}

  static void copy(InputStream from, String name, PrintStream to) {
    Thread thread = new Thread(() -> copyAll(from, name, to), "output-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  @SuppressWarnings("EmptyCatch") // a killed process breaks its pipe: that is its end
  private static void copyAll(InputStream from, String name, PrintStream to) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        to.println(name + " | " + line);
      }
    } catch (IOException e) {
    }
  }
}
