package dev.portreeve.runtime.derive;

import dev.portreeve.runtime.support.Cause;
import dev.portreeve.runtime.support.Node;
import dev.portreeve.runtime.support.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which elements of a list are shown: the witnesses where some decide alone; where all hold, those
 * that are nearest to turning, by each comparison of numbers, else the first few.
 */
final class Elements {
  private static final int FIRST = 3;

  private Elements() {}

  /** The elements whose truth made the quantifier's: witnesses, or all that it means. */
  static List<Cause.Element> deciding(Cause.Ranged ranged) {
    if (ranged.range() == Cause.Range.COUNTED) {
      int wanted = ranged.truth() == Truth.UNKNOWN ? Truth.UNKNOWN : Truth.TRUE;
      return with(ranged.elements(), wanted);
    }
    boolean turned = ranged.range() == Cause.Range.NO;
    int truth = turned ? Truth.not(ranged.truth()) : ranged.truth();
    List<Cause.Element> all = with(ranged.elements(), truth);
    List<Cause.Element> meant = all.stream().filter(Cause.Element::meant).toList();
    return meant.isEmpty() ? all : meant;
  }

  private static List<Cause.Element> with(List<Cause.Element> elements, int truth) {
    return elements.stream().filter(e -> e.cause().truth() == truth).toList();
  }

  /** Whether every element had to be as it is, so that none of them alone decided. */
  static boolean together(Cause.Ranged ranged) {
    return switch (ranged.range()) {
      case EVERY, NO -> ranged.truth() == Truth.TRUE;
      case SOME -> ranged.truth() == Truth.FALSE;
      case COUNTED -> false;
    };
  }

  /** Those of the deciding elements that are shown, in the order of the list. */
  static List<Cause.Element> chosen(
      Cause.Ranged ranged, List<Cause.Element> deciding, List<Node> nodes, int most) {
    if (!together(ranged)) {
      return deciding.stream().limit(most).toList();
    }
    Set<Integer> nearest = nearest(deciding, nodes);
    return nearest.isEmpty()
        ? deciding.stream().limit(FIRST).toList()
        : nearest.stream().limit(most).map(deciding::get).toList();
  }

  /** Whether those that are shown were chosen for being nearest to turning. */
  static boolean nearest(Cause.Ranged ranged, List<Cause.Element> deciding, List<Node> nodes) {
    return together(ranged) && !nearest(deciding, nodes).isEmpty();
  }

  /** How many further elements decided. */
  static int unshown(Cause.Ranged ranged, List<Cause.Element> deciding, int shown) {
    int all = together(ranged) && ranged.meant() > 0 ? ranged.meant() : deciding.size();
    return Math.max(0, all - shown);
  }

  private static Set<Integer> nearest(List<Cause.Element> elements, List<Node> nodes) {
    Map<Integer, Long> least = new HashMap<>();
    Map<Integer, Integer> whose = new HashMap<>();
    for (int i = 0; i < elements.size(); i++) {
      Map<Integer, Long> rooms = new HashMap<>();
      rooms(elements.get(i).cause(), nodes, rooms);
      for (Map.Entry<Integer, Long> room : rooms.entrySet()) {
        Long before = least.get(room.getKey());
        if (before == null || room.getValue() < before) {
          least.put(room.getKey(), room.getValue());
          whose.put(room.getKey(), i);
        }
      }
    }
    return new TreeSet<>(whose.values());
  }

  /** The least room of each comparison that decided, by its node. */
  private static void rooms(Cause cause, List<Node> nodes, Map<Integer, Long> into) {
    if (cause instanceof Cause.Compared compared) {
      Margins.room(compared, nodes.get(compared.node()))
          .ifPresent(room -> into.merge(compared.node(), room, Math::min));
    } else if (cause instanceof Cause.Negated negated) {
      rooms(negated.part(), nodes, into);
    } else if (cause instanceof Cause.Called called) {
      rooms(called.meaning(), nodes, into);
    } else {
      for (Cause part : parts(cause)) {
        rooms(part, nodes, into);
      }
    }
  }

  private static List<Cause> parts(Cause cause) {
    List<Cause> parts = new ArrayList<>();
    if (cause instanceof Cause.Joined joined) {
      joined.parts().stream().filter(p -> p.truth() == joined.truth()).forEach(parts::add);
    } else if (cause instanceof Cause.Ranged ranged) {
      deciding(ranged).forEach(e -> parts.add(e.cause()));
    }
    return parts;
  }
}
