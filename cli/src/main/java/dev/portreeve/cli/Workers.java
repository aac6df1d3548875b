package dev.portreeve.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Works on many things at once and hands on the results in the order in which the work was given,
 * so that nobody can tell how many worked. Few things are under way at any time: who gives more has
 * to wait, and memory does not grow with the work.
 */
final class Workers<T> implements AutoCloseable {

  /** Takes a result. */
  interface Taker<T> {
    void take(T result) throws Refusal;
  }

  private final int jobs;
  private final Taker<T> taker;
  private final Deque<Future<T>> pending = new ArrayDeque<>();
  private ExecutorService pool;

  /** So many at once; results go to {@code taker}, on the thread of who gives the work. */
  Workers(int jobs, Taker<T> taker) {
    this.jobs = jobs;
    this.taker = taker;
  }

  /** Does it here and now where only one may work, and else soon. */
  void give(Callable<T> work) throws Refusal {
    if (jobs == 1) {
      taker.take(done(work));
      return;
    }
    if (pool == null) {
      pool = Executors.newFixedThreadPool(jobs);
    }
    while (pending.size() >= 2 * jobs) {
      taker.take(result(pending.remove()));
    }
    pending.add(pool.submit(work));
  }

  /** Hands on what is left. */
  void finish() throws Refusal {
    while (!pending.isEmpty()) {
      taker.take(result(pending.remove()));
    }
  }

  private static <T> T done(Callable<T> work) {
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What is still under way is given up. */
  @Override
  public void close() {
    if (pool != null) {
      pool.shutdownNow();
    }
  }
}
