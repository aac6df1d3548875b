package dev.portreeve.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * How often each law is tried: {@code -Dportreeve.tries} percent of what the law asks for, a tenth
 * where nothing is said, and at least once. All laws of a build start from one seed, which is
 * printed: the same in every build, so that what passed here passes there; {@code
 * -Dportreeve.seed=N} looks elsewhere. jqwik finds this hook by its service file.
 */
public final class Tries implements AroundPropertyHook {
  /** What jqwik tries where a law asks for nothing. */
  private static final int UNSAID = 1000;

  private static final int PERCENT = Integer.getInteger("portreeve.tries", 10);
  private static final long SEED = Long.getLong("portreeve.seed", new Random().nextLong());

  /** Held, since a logger that nothing holds forgets its level. */
  private static final Logger JQWIK = Logger.getLogger("net.jqwik");

  static {
    // That few tries do not reach all edge cases is what was asked for.
    JQWIK.setLevel(Level.WARNING);
    System.out.println("laws: " + PERCENT + " % of their tries, -Dportreeve.seed=" + SEED);
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  /** Before every other hook, since jqwik draws the first sample when the last has run. */
  @Override
  public int aroundPropertyProximity() {
    return -100;
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext law, PropertyExecutor executor) {
    PropertyAttributes attributes = law.attributes();
    attributes.setTries(of(attributes.tries().orElse(UNSAID), 1));
    attributes.setSeed(Long.toString(SEED));
    return executor.execute();
  }

  /** Of so many tries the share that is asked for, but so many at least. */
  public static int of(int all, int least) {
    return Math.max(least, (int) ((long) all * PERCENT / 100));
  }

  /**
   * Of a law that is tried on each of a list: so many percent of them, others with each seed, in
   * their order, and at least one of any.
   */
  public static <T> List<T> some(List<T> all) {
    return some(all, all.size());
  }

  /** The same of a law that asks for so many of a long list. */
  public static <T> List<T> some(List<T> all, int asked) {
    List<T> some = new ArrayList<>();
    Random random = new Random(SEED + all.hashCode());
    int open = of(Math.min(all.size(), asked), 1);
    for (int i = 0; i < all.size(); i++) {
      if (random.nextInt(all.size() - i) < open - some.size()) {
        some.add(all.get(i));
      }
    }
    return some;
  }
}
