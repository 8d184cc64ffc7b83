package org.entraide.local.functions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What the operating system says of a process's memory. */
final class ProcessMemory {

  private ProcessMemory() {}

  /**
   * Resident memory in kilobytes; empty where there is no {@code /proc}, or the process has ended.
   */
  static OptionalLong residentKilobytes(ProcessHandle process) {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmRSS:")) {
          return OptionalLong.of(Long.parseLong(line.replaceAll("[^0-9]", "")));
        }
      }
      return OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty(); // no such process, or it ended while we were reading
    }
  }
}
