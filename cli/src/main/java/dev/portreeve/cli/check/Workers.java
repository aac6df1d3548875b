package dev.portreeve.cli.check;

import dev.portreeve.cli.command.CliError;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Works on many things at once and hands on the results in the order in which the work was given,
 * so that nobody can tell how many worked. Few things are under way at any time, and heavy ones
 * alone: who gives more has to wait, and memory does not grow with the work.
 */
final class Workers<T> implements AutoCloseable {

  /** Takes a result. */
  interface Taker<T> {
    void take(T result) throws CliError;
  }

  /** Something under way: {@code failing} is its result if it does not fit, even alone. */
  private record Work<T>(
      Callable<T> callable, long weight, Supplier<T> failing, Future<T> future) {}

  private final int jobs;
  private final long most;
  private final Taker<T> taker;
  private final Deque<Work<T>> pending = new ArrayDeque<>();
  private long weight;
  private ExecutorService pool;

  /**
   * So many at once, together of no more than that weight; results go to {@code taker}, on the
   * thread of who gives the work.
   */
  Workers(int jobs, long most, Taker<T> taker) {
    this.jobs = jobs;
    this.most = most;
    this.taker = taker;
  }

  /**
   * Does it here and now where only one may work, and else soon.
   *
   * @param weight about how many bytes it takes
   * @param failing its result if memory does not reach
   */
  void give(Callable<T> callable, long weight, Supplier<T> failing) throws CliError {
    if (jobs == 1) {
      taker.take(alone(callable, failing));
      return;
    }
    if (pool == null) {
      pool = Executors.newFixedThreadPool(jobs);
    }
    while (pending.size() >= 2 * jobs || !pending.isEmpty() && this.weight + weight > most) {
      takeNext();
    }
    pending.add(new Work<>(callable, weight, failing, pool.submit(callable)));
    this.weight += weight;
    if (this.weight > most) {
      finish();
    }
  }

  /** Hands on what is left. */
  void finish() throws CliError {
    while (!pending.isEmpty()) {
      takeNext();
    }
  }

  private void takeNext() throws CliError {
    Work<T> work = pending.remove();
    weight -= work.weight();
    taker.take(result(work));
  }

  private T result(Work<T> work) {
    try {
      return work.future().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OutOfMemoryError) {
        return again(work);
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What did not fit beside others may fit alone: they are waited for, and not blamed for it. */
  private T again(Work<T> work) {
    for (Work<T> other : pending) {
      try {
        other.future().get();
      } catch (ExecutionException e) {
        // Its own turn will come.
        continue;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return alone(work.callable(), work.failing());
  }

  private static <T> T alone(Callable<T> callable, Supplier<T> failing) {
    try {
      return callable.call();
    } catch (OutOfMemoryError e) {
      return failing.get();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
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
