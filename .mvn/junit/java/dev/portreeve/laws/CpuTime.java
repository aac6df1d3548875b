package dev.portreeve.laws;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingSupplier;

/**
 * Holds work to an end in time, on a busy machine as on a quiet one: what counts is how long its
 * one thread had a processor. What waits for something is given up after a minute.
 */
public final class CpuTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private CpuTime() {}

  /** What the work gives, if it takes no longer; an assertion fails otherwise. */
  public static <T> T within(Duration limit, ThrowingSupplier<T> work) {
    return within(limit, work, "");
  }

  /** Likewise of work that gives nothing. */
  public static void within(Duration limit, Executable work) {
    within(limit, work, "");
  }

  /** Likewise, with words for the failure. */
  public static void within(Duration limit, Executable work, String words) {
    within(
        limit,
        () -> {
          work.execute();
          return null;
        },
        words);
  }

  private static <T> T within(Duration limit, ThrowingSupplier<T> work, String words) {
    FutureTask<T> task = new FutureTask<>(() -> get(work));
    Thread thread = new Thread(task, "in time");
    thread.setDaemon(true);
    thread.start();
    long waited = 0;
    long before = 0;
    while (true) {
      try {
        return task.get(50, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        long took = Math.max(0, THREADS.getThreadCpuTime(thread.getId()));
        waited = took > before ? 0 : waited + 50;
        before = took;
        if (took > limit.toNanos() || waited > PATIENCE.toMillis()) {
          throw tooLong(thread, took, limit, words);
        }
      } catch (ExecutionException e) {
        throw CpuTime.<RuntimeException>asItIs(e.getCause());
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static AssertionError tooLong(Thread thread, long took, Duration limit, String words) {
    AssertionError error =
        new AssertionError(
            words + " took " + took / 1_000_000 + " ms of a processor, of " + limit.toMillis());
    error.setStackTrace(thread.getStackTrace());
    thread.interrupt();
    return error;
  }

  private static <T> T get(ThrowingSupplier<T> work) throws Exception {
    try {
      return work.get();
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException asItIs(Throwable cause) throws E {
    throw (E) cause;
  }
}
