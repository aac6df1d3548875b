package dev.portreeve.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whose time counts: of the processor, but for one. */
enum Clock {
  /** That of the thread which works; neither the compilers' nor the collector's. */
  THREAD {
    @Override
    long nanos() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
  },

  /** Of the wall, for what works on several cores at once: it counts on a quiet machine alone. */
  WALL {
    @Override
    long nanos() {
      return System.nanoTime();
    }
  },

  /** That of the processes that were started and have ended, in hundredths of a second. */
  PROCESSES {
    @Override
    long nanos() {
      try {
        String all = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = all.substring(all.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * TICK_NANOS;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  };

  /** Of proc_pid_stat(5), cutime and cstime, counted from the state. */
  private static final int USER = 13;

  private static final int SYSTEM = 14;
  private static final long TICK_NANOS = 10_000_000;

  abstract long nanos();
}
