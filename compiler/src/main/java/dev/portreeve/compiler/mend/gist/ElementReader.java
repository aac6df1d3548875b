package dev.portreeve.compiler.mend.gist;

import dev.portreeve.compiler.mend.gist.Piece.Kind;
import dev.portreeve.compiler.mend.meant.Meant;
import dev.portreeve.compiler.mend.meant.Named;
import dev.portreeve.compiler.mend.meant.Names;
import dev.portreeve.compiler.mend.meant.Relating;
import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a condition says of the elements of one list, in whatever language: which of them, how many,
 * and what is compared. Each of its pieces is used once, and what is left loses all; so a reading
 * has every name and every value of its author.
 */
public final class ElementReader {
  private static final String IS_NOT = "is not";
  private static final String AT_MOST = "at most";
  private static final String AT_LEAST = "at least";

  private final Names names;
  private final Relating relating;
  private final Named list;
  private final String variable;
  private final List<Piece> pieces;

  /** Whether brackets part its words, as in programs. */
  private final boolean code;

  private final List<Meant> said = new ArrayList<>();
  private final List<String> joints = new ArrayList<>();
  private final List<String> group = new ArrayList<>();
  private int at;
  private boolean lost;

  private String kind = "";
  private boolean outer;
  private boolean listed;
  private boolean counts;
  private boolean only;
  private boolean denied;

  /** Whether a value stands right behind the list, and names one of its elements. */
  private boolean named;

  private String sets = "";
  private boolean listFirst;
  private String pending = "";
  private Optional<Boolean> empty = Optional.empty();
  private String bound = "";
  private int number;

  /** How many conditions stood before a word that parts them; or below 0. */
  private int selectedAt = -1;

  private int quantifiedAt = -1;
  private int satisfiedAt = -1;

  private ElementReader(
      Names names, Vocabulary vocabulary, Named list, List<Piece> pieces, boolean code) {
    this.names = names;
    this.relating = new Relating(vocabulary, names.reading());
    this.list = list;
    this.variable = Relating.variable(list.text());
    this.pieces = pieces;
    this.code = code;
  }

  /** The condition that these words are, if each of them is understood. */
  public static Optional<Meant> read(List<Word> words, Names names, Vocabulary vocabulary) {
    boolean code = words.stream().anyMatch(w -> w.text().matches("[(\\[{]"));
    Optional<Named> list = Pieces.list(words, names);
    return list.flatMap(l -> Pieces.of(words, names, l))
        .flatMap(p -> new ElementReader(names, vocabulary, list.get(), p, code).meant());
  }

  private Optional<Meant> meant() {
    names.bind(variable, list.element());
    while (at < pieces.size() && !lost) {
      take();
    }
    names.unbind(variable);
    boolean mixed = joints.contains("and") && joints.contains("or");
    boolean unsure = denied && said.size() > 1;
    outer ^= denied; // a denial behind all that was said
    if (lost || mixed || unsure || !pending.isEmpty()) {
      return Optional.empty();
    }
    Optional<Meant> meant = sets.isEmpty() ? elements() : set();
    return meant.map(m -> outer ? opposite(m) : m);
  }

  private static Meant opposite(Meant meant) {
    return meant instanceof Meant.Each each && each.kind().equals("every")
        ? new Meant.Each(
            "some",
            each.opening().replaceFirst("every", "some"),
            each.where(),
            each.body().opposite())
        : meant.opposite();
  }

  // ---- its pieces in their order
  // -------------------------------------------------------------------

  private boolean next(int ahead, Kind kind) {
    return at + ahead < pieces.size() && pieces.get(at + ahead).is(kind);
  }

  private boolean isNumber(int ahead) {
    return next(ahead, Kind.VALUE) && pieces.get(at + ahead).text().matches("\\d{1,6}");
  }

  private boolean isTruth(int ahead) {
    return pieces.get(at + ahead).text().matches("true|false");
  }

  private void take() {
    Piece piece = pieces.get(at);
    switch (piece.kind()) {
      case LIST -> {
        listFirst |= group.isEmpty();
        listed = true;
        at++;
      }
      case QUANTIFIER -> quantified(piece.text());
      case COUNT -> {
        counts = true;
        at++;
      }
      case SELECT -> {
        selectedAt = said.size();
        at++;
      }
      case SATISFIES -> {
        satisfiedAt = said.size();
        at++;
      }
      case ONLY -> {
        only = true;
        at++;
      }
      case EMPTY -> {
        lost |= empty.isPresent();
        empty = Optional.of(!denied);
        denied = false;
        at++;
      }
      case SETS -> {
        lost |= !sets.isEmpty();
        sets = piece.text();
        at++;
      }
      case JOINT -> joined(piece.text());
      case NOT -> denied();
      case PART -> predicate(piece.text());
      case ELEMENT -> predicate(pending.isEmpty() ? variable : pending);
      case RELATION -> related(piece.text());
      default -> valued();
    }
  }

  private void quantified(String text) {
    boolean stronger = kind.equals("some") && text.startsWith("exactly");
    lost |= !kind.isEmpty() && !kind.equals(text) && !stronger;
    kind = text;
    quantifiedAt = said.size();
    at++;
  }

  private void joined(String text) {
    if (!said.isEmpty()) {
      joints.add(text);
    } else {
      lost = true;
    }
    at++;
  }

  /** Denied is what follows, or all of it where nothing has begun. */
  private void denied() {
    at++;
    boolean body = next(0, Kind.PART) || next(0, Kind.ELEMENT) || next(0, Kind.EMPTY);
    body |= next(0, Kind.RELATION) || next(0, Kind.VALUE);
    if (body && (listed || !kind.isEmpty() || selectedAt >= 0 || !said.isEmpty())) {
      denied = !denied;
    } else {
      outer = !outer;
    }
  }

  /**
   * A relation whose value is not behind a field: of the count, of what came before, or of each.
   */
  private void related(String relation) {
    boolean not = relation.endsWith(" not") || relation.startsWith("not ");
    boolean fills = relation.equals("is") || relation.equals(IS_NOT);
    boolean denies = fills && next(1, Kind.NOT);
    int behind = denies ? 2 : 1;
    boolean passes = fills && (next(behind, Kind.PART) || next(behind, Kind.EMPTY));
    if (next(1, Kind.ONLY)) {
      at++;
      return;
    }
    boolean truth = next(behind, Kind.VALUE) && isTruth(behind) && pending.isEmpty();
    if (fills && truth && !(said.isEmpty() && group.isEmpty())) {
      outer ^= not ^ denies ^ pieces.get(at + behind).text().equals("false");
      at += behind + 1;
      return;
    }
    boolean trails = at + 1 == pieces.size() && !said.isEmpty() && pending.isEmpty();
    boolean binds = relation.equals("in") && next(1, Kind.LIST);
    if (trails || binds) {
      at++;
      return;
    }
    if (passes || fills && !next(behind, Kind.VALUE)) {
      denied ^= not ^ denies;
      at += behind;
      return;
    }
    boolean stated = !said.isEmpty() || !listed || next(2, Kind.LIST) || next(2, Kind.PART);
    boolean alone = pending.isEmpty() && isNumber(1);
    boolean counted =
        alone && (counts && (stated || said.isEmpty()) || selectedAt >= 0 && !said.isEmpty());
    counted |= alone && !counts && (next(2, Kind.LIST) || next(2, Kind.PART)) && said.isEmpty();
    if (counted) {
      lost |= !bound.isEmpty();
      bound = relation;
      number = Integer.parseInt(pieces.get(at + 1).text());
      at += 2;
      return;
    }
    String of = pending.isEmpty() ? variable : pending;
    pending = "";
    compared(of, true);
  }

  /** A value without a relation, and {@code 0 == count(...)}. */
  private void valued() {
    boolean turned = at == 0 && isNumber(0) && next(1, Kind.RELATION) && pieces.size() > 2;
    if (turned) {
      String relation = pieces.get(1).text();
      bound = Relating.TURNED.getOrDefault(relation, relation);
      number = Integer.parseInt(pieces.get(0).text());
      at += 2;
    } else if (!sets.isEmpty() || next(1, Kind.SETS)) {
      lost |= !group.isEmpty();
      group.addAll(values());
    } else {
      String of = pending.isEmpty() ? variable : pending;
      pending = "";
      compared(of, false);
    }
  }

  private void predicate(String written) {
    at++;
    boolean opposite = written.startsWith(Pieces.OPPOSITE);
    String of = opposite ? written.substring(Pieces.OPPOSITE.length()) : written;
    denied ^= opposite;
    lost |= !pending.isEmpty() && !pending.equals(of);
    pending = "";
    boolean element = of.equals(variable);
    Optional<Named> field = element ? Optional.empty() : names.exact(of);
    if (field.filter(n -> n.is(Type.Scalar.BOOL)).isPresent()) {
      said.add(bool(of));
      return;
    }
    boolean not = next(0, Kind.NOT) && (next(1, Kind.RELATION) || next(1, Kind.VALUE));
    if (not) {
      denied = !denied;
      at++;
    }
    if (next(0, Kind.RELATION)
        && (next(1, Kind.VALUE) || next(1, Kind.NOT) && next(2, Kind.VALUE))) {
      compared(of, true);
    } else if (next(0, Kind.VALUE)) {
      compared(of, false);
    } else if (!element) {
      pending = of;
    }
  }

  private Meant bool(String of) {
    boolean is = next(0, Kind.RELATION) && pieces.get(at).text().matches("is( not)?");
    boolean not = is && pieces.get(at).text().equals(IS_NOT);
    int value = is ? 1 : 0;
    boolean truth = next(value, Kind.VALUE) && isTruth(value);
    boolean yes = !denied;
    if (truth) {
      yes ^= pieces.get(at + value).text().equals("false") ^ not;
      at += value + 1;
    }
    denied = false;
    return new Meant.Says(of, "is", "" + yes);
  }

  /** What is compared with the values that come next. */
  private void compared(String of, boolean relation) {
    String how = relation ? pieces.get(at++).text() : "";
    Optional<Type> type =
        of.equals(variable) ? list.element() : names.exact(of).flatMap(Named::type);
    boolean path = type.filter(t -> t == Type.Scalar.PATH).isPresent();
    boolean whole = !path || next(0, Kind.VALUE) && pieces.get(at).text().startsWith("\"/");
    switch (how) {
      case "starts with" -> {
        lost |= path && !code; // a path is asked for its directories, and its author must say which
        how = path ? "is within" : how;
      }
      case "contains" -> {
        boolean one = !of.equals(variable) && type.filter(t -> t == Type.Scalar.TEXT).isEmpty();
        lost |= one && !(code && whole);
        how = one ? "is" : how;
      }
      default -> {}
    }
    named |= how.isEmpty() && !(list.element().orElseThrow() instanceof Type.Structured);
    if (next(0, Kind.NOT)) {
      denied = !denied;
      at++;
    }
    boolean all = next(1, Kind.JOINT) && pieces.get(at + 1).is(Kind.JOINT, "and");
    List<String> values = values();
    if (values.isEmpty() || of.equals(variable) && !isAsked(how, all, values)) {
      lost = true;
      return;
    }
    if (!sets.isEmpty()) {
      group.addAll(values);
      return;
    }
    boolean between = how.equals("between");
    if (between && values.size() != 2) {
      lost = true;
      return;
    }
    Named other = values.size() == 1 ? Named.literal(values.get(0)) : Named.group(values);
    Named value =
        of.equals(variable)
            ? new Named(Named.Kind.SUBJECT, variable, list.element(), Optional.empty(), List.of())
            : names.exact(of).orElseThrow();
    Optional<Meant> meant =
        between ? between(value, values) : relating.of(value, Relating.fitting(how, values), other);
    lost |= meant.isEmpty();
    boolean opposite = denied;
    meant.ifPresent(m -> said.add(opposite ? m.opposite() : m));
    denied = false;
  }

  private Optional<Meant> between(Named value, List<String> bounds) {
    Optional<Meant> least = relating.of(value, AT_LEAST, Named.literal(bounds.get(0)));
    Optional<Meant> most = relating.of(value, AT_MOST, Named.literal(bounds.get(1)));
    return least.flatMap(l -> most.map(m -> Meant.all(List.of(l, m))));
  }

  /** Whether that may be asked of the elements, and not only of the list as a whole. */
  private boolean isAsked(String how, boolean all, List<String> values) {
    boolean chosen = !kind.isEmpty() || counts || selectedAt >= 0 || only || !sets.isEmpty();
    if (how.equals("contains") && !chosen) {
      kind = "some";
      outer ^= denied;
      boolean each = all && !denied;
      denied = false;
      return !each;
    }
    boolean ordered = Relating.COMPARED.contains(how) && values.get(0).matches("[\"A-Z].*");
    boolean whole = !chosen && !how.isEmpty() && !how.contains("in") && !how.equals("between");
    return !whole && !(ordered && values.size() > 1);
  }

  /** Values, and what joins them. */
  private List<String> values() {
    List<String> values = new ArrayList<>();
    while (next(0, Kind.VALUE) || !values.isEmpty() && next(0, Kind.JOINT) && next(1, Kind.VALUE)) {
      at += next(0, Kind.JOINT) ? 1 : 0;
      values.add(pieces.get(at++).text());
    }
    return values;
  }

  // ---- what they come to
  // ---------------------------------------------------------------------------

  private Meant body(List<Meant> parts) {
    return joints.contains("or") ? Meant.any(parts) : Meant.all(parts);
  }

  private Meant each(String kind, Optional<Meant> where, Meant body) {
    return new Meant.Each(kind, kind + " " + variable + " in " + list.text(), where, body);
  }

  private Optional<Meant> elements() {
    if (only) {
      boolean plain = kind.isEmpty() || kind.equals("no") || kind.equals("every");
      outer = false; // what else there is, is forbidden
      return plain && said.size() == 1 && bound.isEmpty() && empty.isEmpty()
          ? Optional.of(each("every", Optional.empty(), said.get(0)))
          : Optional.empty();
    }
    if (said.isEmpty()) {
      boolean counted = !bound.isEmpty() && kind.isEmpty() && empty.isEmpty() && selectedAt < 0;
      return counted ? Optional.of(Relating.counted(list.text(), bound, number)) : Optional.empty();
    }
    if (!bound.isEmpty()) {
      boolean plain = kind.isEmpty() && empty.isEmpty();
      return plain ? counted(bound, number) : Optional.empty();
    }
    if (empty.isPresent()) {
      boolean plain = kind.isEmpty();
      return plain
          ? Optional.of(each(empty.get() ? "no" : "some", Optional.empty(), body(said)))
          : Optional.empty();
    }
    String meant = kind.isEmpty() ? unsaid() : kind;
    boolean one = said.size() == 1 && meant.equals("some") && !outer;
    if (one && said.get(0) instanceof Meant.Says says) {
      if (says.value().equals(variable) && says.relation().equals("is")) {
        return Optional.of(new Meant.Says(list.text(), "contains", says.other()));
      }
    }
    return meant.equals("every") ? every() : Optional.of(each(meant, Optional.empty(), body(said)));
  }

  /** In programs a condition chooses, and in English it holds of all that was named before it. */
  private String unsaid() {
    boolean chooses = outer || code || named || counts || selectedAt >= 0;
    boolean before = !pieces.isEmpty() && pieces.get(0).is(Kind.LIST);
    return chooses || !before ? "some" : "every";
  }

  private Optional<Meant> every() {
    int split =
        satisfiedAt > 0
            ? satisfiedAt
            : selectedAt >= 0
                ? quantifiedAt > selectedAt ? quantifiedAt : selectedAt + 1
                : said.size() == 2 && joints.isEmpty() ? 1 : 0;
    if (split == 0) {
      return Optional.of(each("every", Optional.empty(), body(said)));
    }
    boolean parted = split < said.size() && joints.isEmpty();
    return parted
        ? Optional.of(
            each(
                "every",
                Optional.of(body(said.subList(0, split))),
                body(said.subList(split, said.size()))))
        : Optional.empty();
  }

  private Optional<Meant> counted(String relation, int count) {
    boolean some = relation.equals(IS_NOT) && count == 0;
    return Relating.quantifier(some ? "above" : relation, count)
        .map(quantifier -> each(quantifier, Optional.empty(), body(said)));
  }

  /** What two sets have in common, and what of one is not in the other. */
  private Optional<Meant> set() {
    if (group.isEmpty() || !said.isEmpty() || !kind.isEmpty()) {
      return Optional.empty();
    }
    boolean asks = sets.equals("common") || sets.equals("without");
    boolean none = empty.orElse(false);
    if (!bound.isEmpty()) {
      Optional<Boolean> zero = zero();
      if (zero.isEmpty() || empty.isPresent()) {
        return Optional.empty();
      }
      none = zero.get();
    }
    if (!asks && (empty.isPresent() || !bound.isEmpty())) {
      return Optional.empty();
    }
    Named all = group.size() == 1 ? Named.literal(group.get(0)) : Named.group(group);
    Named element =
        new Named(Named.Kind.SUBJECT, variable, list.element(), Optional.empty(), List.of());
    Optional<Meant> among = relating.of(element, Relating.fitting("in", group), all);
    boolean backwards = !listFirst && !sets.equals("common") && !sets.equals("apart");
    boolean holdsAll = backwards != sets.equals("superset");
    if (holdsAll) {
      Meant holds =
          Meant.all(
              group.stream().map(g -> (Meant) new Meant.Says(list.text(), "contains", g)).toList());
      boolean positive = sets.equals("without") ? none : true;
      return Optional.of(positive ? holds : holds.opposite());
    }
    boolean no = sets.equals("apart") || sets.equals("common") && none;
    boolean every = sets.equals("subset") || sets.equals("without") && none;
    return among.map(
        a ->
            no
                ? each("no", Optional.empty(), a)
                : every
                    ? each("every", Optional.empty(), a)
                    : each("some", Optional.empty(), sets.equals("without") ? a.opposite() : a));
  }

  /** Whether a bound says that there is nothing, or that there is something. */
  private Optional<Boolean> zero() {
    boolean none =
        number == 0 && (bound.equals("is") || bound.equals(AT_MOST))
            || number == 1 && bound.equals("below");
    boolean some =
        number == 0 && (bound.equals("above") || bound.equals(IS_NOT))
            || number == 1 && bound.equals(AT_LEAST);
    return none || some ? Optional.of(none) : Optional.empty();
  }
}
