package org.entraide.local.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who runs where: the measured functions on one core of their own, everything else on the others.
 * Linux, with {@code taskset} (util-linux); elsewhere nobody is pinned.
 *
 * @param taskset the command
 * @param functions the core for functions
 * @param others cores for the rest; the same core when there is no other
 */
record Cores(String taskset, int functions, List<Integer> others) {

  /** Empty where processes cannot be pinned. */
  static Optional<Cores> find() throws IOException {
    Path status = Path.of("/proc/self/status");
    Optional<String> command = findTaskset();
    if (command.isEmpty() || !Files.isReadable(status)) {
      return Optional.empty();
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("Cpus_allowed_list:"))
        .findFirst()
        .map(line -> of(command.get(), allowed(line.substring(line.indexOf(':') + 1))));
  }

  private static Optional<String> findTaskset() {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path file = Path.of(folder, "taskset");
      if (Files.isExecutable(file)) {
        return Optional.of(file.toString());
      }
    }
    return Optional.empty();
  }

  static Cores of(String taskset, List<Integer> allowed) {
    int last = allowed.get(allowed.size() - 1);
    return new Cores(
        taskset, last, allowed.size() == 1 ? allowed : allowed.subList(0, allowed.size() - 1));
  }

  /** The numbers of a kernel's list such as {@code 0-2,5}. */
  static List<Integer> allowed(String list) {
    List<Integer> cores = new ArrayList<>();
    for (String range : list.strip().split(",")) {
      String[] ends = range.split("-");
      int first = Integer.parseInt(ends[0]);
      int last = Integer.parseInt(ends[ends.length - 1]);
      for (int core = first; core <= last; core++) {
        cores.add(core);
      }
    }
    return cores;
  }

  /** Precedes the command line of a function's process. */
  List<String> launcher() {
    return List.of(taskset, "-c", Integer.toString(functions));
  }

  /** Moves this process, and what it starts from now on, away from the functions' core. */
  void keepOff() throws IOException, InterruptedException {
    String list = String.join(",", others.stream().map(String::valueOf).toList());
    Process moving =
        new ProcessBuilder(
                taskset, "-a", "-c", "-p", list, Long.toString(ProcessHandle.current().pid()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (moving.waitFor() != 0) {
      throw new IOException("taskset cannot move this process to core " + list);
    }
  }
}
