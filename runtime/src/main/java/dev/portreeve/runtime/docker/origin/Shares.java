package dev.portreeve.runtime.docker.origin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What the archives of one host hold of one kind, within a limit together. Beyond it the largest is
 * made less in the archive that holds most, so that whoever makes many or large ones takes nothing
 * from what others hold in other archives, nor from what is smaller in the same.
 */
final class Shares<T> {
  private final long most;
  private final ToLongFunction<T> room;
  private final Comparator<Held<T>> firstToGo;
  private final Predicate<T> last;
  private final Function<T, Optional<T>> less;

  /** Those of no archive first. */
  private final List<Share<T>> shares = new ArrayList<>();

  private long taken;

  /**
   * @param most their room together
   * @param last what goes only after all else
   * @param less what is left of one where all do not fit; it is asked until they do
   */
  Shares(long most, ToLongFunction<T> room, Predicate<T> last, Function<T, Optional<T>> less) {
    this.most = most;
    this.room = room;
    this.last = last;
    this.less = less;
    this.firstToGo =
        Comparator.comparing((Held<T> held) -> held.last)
            .thenComparing(Comparator.comparingLong((Held<T> held) -> held.room).reversed())
            .thenComparing(Comparator.comparingInt((Held<T> held) -> held.order).reversed());
    shares.add(new Share<>(firstToGo));
  }

  private record Held<T>(T item, long room, int order, boolean last) {}

  /** Those of one archive. */
  private static final class Share<T> {
    private final PriorityQueue<Held<T>> items;
    private long room;

    Share(Comparator<Held<T>> firstToGo) {
      items = new PriorityQueue<>(firstToGo);
    }

    void add(Held<T> held) {
      items.add(held);
      room += held.room;
    }

    Held<T> first() {
      Held<T> first = items.remove();
      room -= first.room;
      return first;
    }
  }

  void add(T item) {
    add(shares.get(0), item, shares.get(0).items.size());
    makeLess();
  }

  private void add(Share<T> share, T item, int order) {
    Held<T> held = new Held<>(item, room.applyAsLong(item), order, last.test(item));
    share.add(held);
    taken += held.room;
  }

  /** Takes over what another has, an archive of its own. */
  void addAll(Shares<T> other) {
    shares.addAll(other.shares);
    taken += other.taken;
    makeLess();
  }

  private void makeLess() {
    while (taken > most) {
      Share<T> share =
          shares.stream().max(Comparator.comparingLong((Share<T> s) -> s.room)).orElseThrow();
      Held<T> first = share.first();
      taken -= first.room;
      less.apply(first.item).ifPresent(rest -> add(share, rest, first.order));
    }
  }

  /** Lets go of some, wherever they are held, and tells which. */
  List<T> remove(Predicate<T> which) {
    List<T> removed = new ArrayList<>();
    for (Share<T> share : shares) {
      for (Held<T> held : List.copyOf(share.items)) {
        if (which.test(held.item)) {
          removed.add(held.item);
          share.room -= held.room;
          taken -= held.room;
        }
      }
      share.items.removeIf(held -> which.test(held.item));
    }
    return removed;
  }

  void clear() {
    shares.clear();
    shares.add(new Share<>(firstToGo));
    taken = 0;
  }

  boolean isEmpty() {
    return shares.stream().allMatch(share -> share.items.isEmpty());
  }

  /** All of them, as they came. */
  List<T> all() {
    List<T> all = new ArrayList<>();
    Comparator<Held<T>> asTheyCame = Comparator.comparingInt(Held::order);
    for (Share<T> share : shares) {
      share.items.stream().sorted(asTheyCame).forEach(held -> all.add(held.item));
    }
    return all;
  }
}
