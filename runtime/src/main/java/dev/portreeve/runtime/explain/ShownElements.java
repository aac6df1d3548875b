package dev.portreeve.runtime.explain;

import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.pack.Node;
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
final class ShownElements {
  private static final int FIRST = 3;

  private ShownElements() {}

  /** The elements whose truth made the quantifier's: witnesses, or all that it means. */
  static List<DecisionCause.Element> deciding(DecisionCause.Ranged ranged) {
    if (ranged.range() == DecisionCause.Range.COUNTED) {
      int wanted = ranged.truth() == Truth.UNKNOWN ? Truth.UNKNOWN : Truth.TRUE;
      return with(ranged.elements(), wanted);
    }
    boolean turned = ranged.range() == DecisionCause.Range.NO;
    int truth = turned ? Truth.not(ranged.truth()) : ranged.truth();
    List<DecisionCause.Element> all = with(ranged.elements(), truth);
    List<DecisionCause.Element> meant = all.stream().filter(DecisionCause.Element::meant).toList();
    return meant.isEmpty() ? all : meant;
  }

  private static List<DecisionCause.Element> with(List<DecisionCause.Element> elements, int truth) {
    return elements.stream().filter(e -> e.cause().truth() == truth).toList();
  }

  /** Whether every element had to be as it is, so that none of them alone decided. */
  static boolean together(DecisionCause.Ranged ranged) {
    return switch (ranged.range()) {
      case EVERY, NO -> ranged.truth() == Truth.TRUE;
      case SOME -> ranged.truth() == Truth.FALSE;
      case COUNTED -> false;
    };
  }

  /** Those of the deciding elements that are shown, in the order of the list. */
  static List<DecisionCause.Element> chosen(
      DecisionCause.Ranged ranged,
      List<DecisionCause.Element> deciding,
      List<Node> nodes,
      int most) {
    if (!together(ranged)) {
      return deciding.stream().limit(most).toList();
    }
    Set<Integer> nearest = nearest(deciding, nodes);
    return nearest.isEmpty()
        ? deciding.stream().limit(FIRST).toList()
        : nearest.stream().limit(most).map(deciding::get).toList();
  }

  /** Whether those that are shown were chosen for being nearest to turning. */
  static boolean nearest(
      DecisionCause.Ranged ranged, List<DecisionCause.Element> deciding, List<Node> nodes) {
    return together(ranged) && !nearest(deciding, nodes).isEmpty();
  }

  /** How many further elements decided. */
  static int unshown(DecisionCause.Ranged ranged, List<DecisionCause.Element> deciding, int shown) {
    int all = together(ranged) && ranged.meant() > 0 ? ranged.meant() : deciding.size();
    return Math.max(0, all - shown);
  }

  private static Set<Integer> nearest(List<DecisionCause.Element> elements, List<Node> nodes) {
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
  private static void rooms(DecisionCause cause, List<Node> nodes, Map<Integer, Long> into) {
    if (cause instanceof DecisionCause.Compared compared) {
      MarginCalculator.room(compared, nodes.get(compared.node()))
          .ifPresent(room -> into.merge(compared.node(), room, Math::min));
    } else if (cause instanceof DecisionCause.Negated negated) {
      rooms(negated.part(), nodes, into);
    } else if (cause instanceof DecisionCause.Called called) {
      rooms(called.meaning(), nodes, into);
    } else {
      for (DecisionCause part : parts(cause)) {
        rooms(part, nodes, into);
      }
    }
  }

  private static List<DecisionCause> parts(DecisionCause cause) {
    List<DecisionCause> parts = new ArrayList<>();
    if (cause instanceof DecisionCause.Joined joined) {
      joined.parts().stream().filter(p -> p.truth() == joined.truth()).forEach(parts::add);
    } else if (cause instanceof DecisionCause.Ranged ranged) {
      deciding(ranged).forEach(e -> parts.add(e.cause()));
    }
    return parts;
  }
}
