package dev.portreeve.runtime.explain;

import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.pack.Node;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Ground;
import dev.portreeve.runtime.verdict.Margin;
import dev.portreeve.runtime.verdict.Missing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the grounds of a condition from its cause: of a conjunction or disjunction the parts whose
 * answer is the whole's, of a quantifier the elements that decided, of a definition what it means.
 */
public final class DerivationBuilder {
  /** The most elements that are shown of one list. */
  private static final int MOST_ELEMENTS = 8;

  /** The most grounds of one condition; the rest is counted. */
  private static final int MOST_GROUNDS = 300;

  private final List<Node> nodes;
  private boolean margins;
  private int left = MOST_GROUNDS;

  private DerivationBuilder(List<Node> nodes, boolean margins) {
    this.nodes = nodes;
    this.margins = margins;
  }

  /**
   * The ground of a condition over rules whose comparisons are {@code nodes}; {@code margins} says
   * how far each comparison is from turning, too.
   */
  public static Ground of(DecisionCause cause, List<Node> nodes, boolean margins) {
    return new DerivationBuilder(nodes, margins).ground(cause, cause.truth());
  }

  /** {@code shown} is the answer of the words, which may say the opposite of the cause. */
  private Ground ground(DecisionCause cause, int shown) {
    left--;
    if (cause instanceof DecisionCause.Compared compared) {
      return compared(compared, shown);
    }
    if (cause instanceof DecisionCause.Joined joined) {
      return joined(joined, shown);
    }
    if (cause instanceof DecisionCause.Negated negated) {
      return numbered(negated.part()).filter(n -> nodes.get(n).negated()).isPresent()
          ? ground(negated.part(), shown)
          : joint(
              Ground.Kind.NOT, shown, List.of(ground(negated.part(), negated.part().truth())), 0);
    }
    if (cause instanceof DecisionCause.Called called) {
      return called(called, shown);
    }
    return ranged((DecisionCause.Ranged) cause, shown);
  }

  private static Optional<Integer> numbered(DecisionCause cause) {
    if (cause instanceof DecisionCause.Compared compared) {
      return Optional.of(compared.node());
    }
    if (cause instanceof DecisionCause.Called called) {
      return Optional.of(called.node());
    }
    return cause instanceof DecisionCause.Ranged ranged
        ? Optional.of(ranged.node())
        : Optional.empty();
  }

  private Ground compared(DecisionCause.Compared compared, int shown) {
    Node node = nodes.get(compared.node());
    Set<Evidence> values = new LinkedHashSet<>();
    Set<Missing> missing = new LinkedHashSet<>();
    for (FieldRead read : compared.reads()) {
      if (!read.known() && compared.truth() == Truth.UNKNOWN) {
        missing.add(read.missing());
      }
      if (read.showable()) {
        values.add(read.evidence(node));
      }
    }
    if (compared.truth() == Truth.UNKNOWN && missing.isEmpty()) {
      compared.reads().forEach(read -> missing.add(read.unclear()));
    }
    Optional<Margin> margin = margins ? MarginCalculator.of(compared, node) : Optional.empty();
    return new Ground(
        Ground.Kind.COMPARISON,
        node.place(),
        node.expression(),
        answer(shown),
        List.copyOf(values),
        MarginCalculator.made(compared, node),
        ConstantText.beside(node),
        List.copyOf(missing),
        Optional.empty(),
        margin,
        List.of(),
        0);
  }

  /** Parts of the same kind within one another are one joint to whoever reads it. */
  private Ground joined(DecisionCause.Joined joined, int shown) {
    List<DecisionCause> deciding = new ArrayList<>();
    spread(joined, joined.all(), joined.truth(), deciding);
    if (deciding.size() == 1 && joined.all() == (joined.truth() != Truth.TRUE)) {
      return ground(deciding.get(0), shown);
    }
    List<Ground> parts = new ArrayList<>();
    for (DecisionCause part : deciding) {
      if (left > 0) {
        parts.add(ground(part, part.truth()));
      }
    }
    Ground.Kind kind = joined.all() ? Ground.Kind.ALL : Ground.Kind.ANY;
    return joint(kind, shown, parts, deciding.size() - parts.size());
  }

  private static void spread(
      DecisionCause cause, boolean all, int truth, List<DecisionCause> into) {
    if (cause instanceof DecisionCause.Joined joined && joined.all() == all) {
      joined.parts().stream()
          .filter(p -> p.truth() == truth)
          .forEach(p -> spread(p, all, truth, into));
    } else {
      into.add(cause);
    }
  }

  private Ground called(DecisionCause.Called called, int shown) {
    Node node = nodes.get(called.node());
    Ground meaning = ground(called.meaning(), called.meaning().truth());
    return named(
        Ground.Kind.DEFINITION,
        node,
        shown,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(meaning),
        0);
  }

  private Ground ranged(DecisionCause.Ranged ranged, int shown) {
    Node node = nodes.get(ranged.node());
    List<DecisionCause.Element> deciding = ShownElements.deciding(ranged);
    List<DecisionCause.Element> chosen =
        ShownElements.chosen(ranged, deciding, nodes, MOST_ELEMENTS);
    Optional<Margin> margin = margins ? MarginCalculator.of(ranged, node) : Optional.empty();
    boolean before = margins;
    margins &=
        ranged.range() != DecisionCause.Range.COUNTED; // no element of a count turns it alone
    List<Ground> parts = new ArrayList<>();
    for (DecisionCause.Element element : chosen) {
      if (left > 0) {
        parts.add(element(ranged, element));
      }
    }
    margins = before;
    List<Missing> missing = new ArrayList<>();
    boolean open = ranged.list().filter(l -> !l.known()).isPresent();
    if (ranged.truth() == Truth.UNKNOWN && open) {
      missing.add(ranged.list().get().missing());
    }
    boolean complete =
        ranged.list().map(l -> l.value() instanceof Many m && m.complete).orElse(true);
    Ground.Looked looked =
        new Ground.Looked(
            ranged.list().map(FieldRead::path).orElse(""),
            ranged.looked(),
            ranged.meant(),
            complete,
            deciding.size(),
            ShownElements.nearest(ranged, deciding, nodes));
    return named(
        kind(ranged.range()),
        node,
        shown,
        Optional.of(looked),
        margin,
        missing,
        parts,
        ShownElements.unshown(ranged, deciding, parts.size()));
  }

  private Ground element(DecisionCause.Ranged ranged, DecisionCause.Element element) {
    String place =
        ranged
            .list()
            .map(l -> named(new FieldRead(l.view(), l.field(), element.index())))
            .orElse("[" + element.index() + "]");
    return new Ground(
        Ground.Kind.ELEMENT,
        "",
        place,
        answer(element.cause().truth()),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        ranged.narrowed() && element.cause() instanceof DecisionCause.Joined joined
            ? narrowed(joined)
            : List.of(ground(element.cause(), element.cause().truth())),
        0);
  }

  /** Where an element stands, and what it is called if it is an object with a name. */
  private static String named(FieldRead element) {
    boolean named = element.value() instanceof View && element.known();
    String name = named ? element.shown().words() : "";
    boolean own = !name.isEmpty() && !name.equals(element.path());
    return element.path() + (own ? " (" + name + ")" : "");
  }

  /** "Not where, or satisfies" as people ask it: is it one of those, and is it as it should be. */
  private List<Ground> narrowed(DecisionCause.Joined either) {
    List<Ground> parts = new ArrayList<>();
    for (DecisionCause part : either.parts()) {
      if (part.truth() == either.truth()) {
        boolean where = part == either.parts().get(0) && part instanceof DecisionCause.Negated;
        DecisionCause asked = where ? ((DecisionCause.Negated) part).part() : part;
        parts.add(ground(asked, asked.truth()));
      }
    }
    return parts;
  }

  private static Ground.Kind kind(DecisionCause.Range range) {
    return switch (range) {
      case EVERY -> Ground.Kind.EVERY;
      case NO -> Ground.Kind.NO;
      case SOME -> Ground.Kind.SOME;
      case COUNTED -> Ground.Kind.COUNT;
    };
  }

  private static Ground joint(Ground.Kind kind, int shown, List<Ground> parts, int more) {
    return new Ground(
        kind,
        "",
        "",
        answer(shown),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        parts,
        more);
  }

  private static Ground named(
      Ground.Kind kind,
      Node node,
      int shown,
      Optional<Ground.Looked> looked,
      Optional<Margin> margin,
      List<Missing> missing,
      List<Ground> parts,
      int more) {
    return new Ground(
        kind,
        node.place(),
        node.expression(),
        answer(shown),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        missing,
        looked,
        margin,
        parts,
        more);
  }

  private static Ground.Answer answer(int truth) {
    return truth == Truth.TRUE
        ? Ground.Answer.YES
        : truth == Truth.FALSE ? Ground.Answer.NO : Ground.Answer.NOT_KNOWN;
  }
}
