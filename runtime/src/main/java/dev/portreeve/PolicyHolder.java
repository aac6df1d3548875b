package dev.portreeve;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The policy that a long-running program evaluates with, replaced while others evaluate. Whoever
 * got an evaluator before a swap goes on with it; it is collected, with its classes, when the last
 * one drops it. Safe to share between threads.
 */
public final class PolicyHolder {
  private final AtomicReference<Evaluator> current;

  /** Begins with this one. */
  public PolicyHolder(Evaluator first) {
    current = new AtomicReference<>(Objects.requireNonNull(first));
  }

  /** The evaluator to use for one input; ask again for the next. */
  public Evaluator current() {
    return current.get();
  }

  /** Loads an evaluator. */
  @FunctionalInterface
  public interface Loading {
    /** Loads it; what is thrown keeps the old one. */
    Evaluator load() throws UnusablePolicyException;
  }

  /**
   * Loads a policy and, if it can be used, lets it be the current one at once for all threads; else
   * the old one stays. The load runs in the calling thread.
   *
   * @return why it cannot be used; empty where it now is
   */
  public Optional<UnusablePolicyException> swap(Loading loading) {
    try {
      current.set(Objects.requireNonNull(loading.load()));
      return Optional.empty();
    } catch (UnusablePolicyException e) {
      return Optional.of(e);
    }
  }
}
