package dev.portreeve.compiler.laws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Obligation;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a pack says of a snapshot, one line for each finding: as interpreted, or as reported. */
final class Verdicts {
  private final Pack pack;
  private final Meaning meaning;
  private final List<String> lines = new ArrayList<>();

  private Verdicts(Pack pack, Meaning meaning) {
    this.pack = pack;
    this.meaning = meaning;
  }

  /** As the second opinion has it, sorted. */
  static List<String> interpreted(
      Pack pack, JsonNode snapshot, Map<String, JsonNode> parameters, Instant now) {
    Verdicts verdicts = new Verdicts(pack, new Meaning(pack, snapshot, parameters, now));
    pack.controls().forEach(verdicts::control);
    return verdicts.lines.stream().sorted().toList();
  }

  /** As compiled rules have it, sorted. */
  static List<String> reported(Report report) {
    return report.findings().stream().map(Verdicts::line).sorted().toList();
  }

  /** The lines that only one of the two has, marked. */
  static List<String> difference(List<String> first, List<String> second) {
    List<String> onlyFirst = new ArrayList<>(first);
    List<String> onlySecond = new ArrayList<>(second);
    first.forEach(onlySecond::remove);
    second.forEach(onlyFirst::remove);
    onlyFirst.replaceAll(line -> "- " + line);
    onlySecond.replaceAll(line -> "+ " + line);
    onlyFirst.addAll(onlySecond);
    return onlyFirst;
  }

  private static String line(Finding finding) {
    String who =
        finding
            .subject()
            .map(s -> s.name() + "/" + s.id() + (s.isElement() ? " " + s.element() : ""))
            .orElse("-");
    List<String> obligations =
        finding.obligations().stream().map(o -> shown(o.verdict(), o.undecided())).toList();
    return finding.control() + " " + who + " " + finding.verdict() + " " + obligations;
  }

  private static String shown(Verdict verdict, boolean undecided) {
    return verdict + (undecided ? "?" : "");
  }

  private void add(Control control, String who, Verdict verdict, List<String> obligations) {
    lines.add(control.id() + " " + who + " " + verdict + " " + obligations);
  }

  private void undecided(Control control, String who) {
    List<String> each = control.obligations().stream().map(o -> "UNKNOWN?").toList();
    add(control, who, Verdict.UNKNOWN, each);
  }

  private void control(Control control) {
    Control.Population population = control.population();
    if (population.element().isPresent()) {
      elements(control, population.element().get());
      return;
    }
    if (population.from().filter(this::leadsNowhere).isPresent()) {
      add(control, "-", Verdict.NOT_APPLICABLE, List.of());
      return;
    }
    switch (population.source()) {
      case ONE -> one(control, meaning.one(population.subject()));
      case OBJECT -> object(control, meaning.value(population.from().orElseThrow(), Map.of()));
      case COLLECTION -> each(control, meaning.all(population.subject()));
      default -> each(control, meaning.value(population.from().orElseThrow(), Map.of()));
    }
  }

  /** What a control says of the elements of each object, and of those that nobody saw. */
  private void elements(Control control, Control.Element element) {
    Control.Population population = control.population();
    int before = lines.size();
    if (population.source() == Control.Source.ONE) {
      Val object = meaning.one(population.subject());
      if (!(object instanceof Val.Obj)) {
        one(control, object);
        return;
      }
      elementsOf(control, element, object);
    } else {
      Val.Many all = meaning.all(population.subject());
      all.elements().forEach(object -> elementsOf(control, element, object));
      Val whoever = new Val.Obj(JsonNodeFactory.instance.objectNode(), structure(control));
      if (!all.complete() && mayMatter(control, element, whoever)) {
        undecided(control, "-");
      }
    }
    if (lines.size() == before) {
      add(control, "-", Verdict.NOT_APPLICABLE, List.of());
    }
  }

  private void elementsOf(Control control, Control.Element element, Val object) {
    Val list = meaning.value(element.list(), Map.of(control.subject(), object));
    if (list instanceof Val.Absent) {
      return;
    }
    Val.Many many = list instanceof Val.Many m ? m : Val.NOTHING_KNOWN;
    for (Val each : many.elements()) {
      String who = name(control, object) + " " + told(element, each);
      subject(control, who, Map.of(control.subject(), object, element.variable(), each));
    }
    if (!many.complete() && mayMatter(control, element, object)) {
      undecided(control, name(control, object));
    }
  }

  /** Whether an element of which nothing is known may be one that the control is about. */
  private boolean mayMatter(Control control, Control.Element element, Val object) {
    Map<Binding, Val> known =
        Map.of(
            control.subject(),
            object,
            element.variable(),
            new Val.Obj(
                JsonNodeFactory.instance.objectNode(),
                pack.vocabulary().structure(element.type())));
    Kleene member =
        control.population().filter().map(f -> meaning.truth(f, known)).orElse(Kleene.YES);
    Kleene applies = control.when().map(w -> meaning.truth(w, known)).orElse(Kleene.YES);
    return member == Kleene.UNKNOWN || member == Kleene.YES && applies != Kleene.NO;
  }

  private String told(Control.Element element, Val each) {
    Structure record = pack.vocabulary().structure(element.type());
    StringBuilder told = new StringBuilder();
    for (Structure.NamePart part : record.namedBy()) {
      told.append(part.field() < 0 ? part.text() : shown(each, record.fields().get(part.field())));
    }
    return told.toString();
  }

  private String shown(Val each, Field field) {
    Val value = meaning.field(each, field);
    if (value instanceof Val.Absent) {
      return field.absence().orElseThrow();
    }
    if (value instanceof Val.Number number) {
      return field.type() == Type.Scalar.MODE
          ? String.format(Locale.ROOT, "%04o", number.value())
          : String.valueOf(number.value());
    }
    return value instanceof Val.Text text
        ? text.value()
        : value instanceof Val.Bool bool ? String.valueOf(bool.value()) : "(not known)";
  }

  private Structure structure(Control control) {
    return pack.vocabulary().structure((Type.Structured) control.subject().type());
  }

  /** Whether the object is not there whose field would lead to the population. */
  private boolean leadsNowhere(Value from) {
    return from instanceof Value.Field field
        && meaning.value(field.target(), Map.of()) instanceof Val.Absent;
  }

  private void one(Control control, Val subject) {
    if (subject instanceof Val.Obj) {
      subject(control, subject);
    } else if (subject instanceof Val.Absent) {
      add(control, "-", Verdict.NOT_APPLICABLE, List.of());
    } else {
      undecided(control, "-");
    }
  }

  private void object(Control control, Val subject) {
    if (subject instanceof Val.Absent) {
      add(control, "-", Verdict.NOT_APPLICABLE, List.of());
    } else {
      subject(control, subject);
    }
  }

  private void each(Control control, Val list) {
    Val.Many many = list instanceof Val.Many m ? m : Val.NOTHING_KNOWN;
    int before = lines.size();
    many.elements().forEach(e -> subject(control, e));
    if (list instanceof Val.Absent || many.complete() && lines.size() == before) {
      add(control, "-", Verdict.NOT_APPLICABLE, List.of());
    } else if (!many.complete() && !appliesToNobody(control)) {
      undecided(control, "-");
    } else if (!many.complete() && lines.size() == before) {
      add(control, "-", Verdict.NOT_APPLICABLE, List.of());
    }
  }

  /** Whether {@code when} fails on a subject of which nothing is known. */
  private boolean appliesToNobody(Control control) {
    Structure structure = structure(control);
    Val whoever = new Val.Obj(JsonNodeFactory.instance.objectNode(), structure);
    return control
        .when()
        .map(w -> meaning.truth(w, Map.of(control.subject(), whoever)))
        .equals(Optional.of(Kleene.NO));
  }

  private void subject(Control control, Val subject) {
    subject(control, name(control, subject), Map.of(control.subject(), subject));
  }

  private void subject(Control control, String who, Map<Binding, Val> known) {
    Optional<Kleene> member = control.population().filter().map(f -> meaning.truth(f, known));
    if (member.equals(Optional.of(Kleene.NO))) {
      return;
    }
    Optional<Kleene> applies = control.when().map(w -> meaning.truth(w, known));
    if (member.equals(Optional.of(Kleene.UNKNOWN))) {
      undecided(control, who);
    } else if (applies.equals(Optional.of(Kleene.NO))) {
      add(control, who, Verdict.NOT_APPLICABLE, List.of());
    } else if (applies.equals(Optional.of(Kleene.UNKNOWN))) {
      undecided(control, who);
    } else {
      decided(control, who, known);
    }
  }

  private void decided(Control control, String who, Map<Binding, Val> known) {
    List<Obligation> all = control.obligations().stream().map(o -> obligation(o, known)).toList();
    List<Verdict> order = List.of(Verdict.FAIL, Verdict.UNKNOWN, Verdict.MANUAL, Verdict.PASS);
    Verdict whole =
        order.stream()
            .filter(v -> all.stream().anyMatch(o -> o.verdict() == v))
            .findFirst()
            .orElseThrow();
    add(control, who, whole, all.stream().map(o -> shown(o.verdict(), o.undecided())).toList());
  }

  private Obligation obligation(Control.Obligation obligation, Map<Binding, Val> known) {
    if (obligation instanceof Control.Obligation.Require require) {
      Kleene truth = meaning.truth(require.condition(), known);
      Verdict open = require.otherwiseAsk().isPresent() ? Verdict.MANUAL : Verdict.UNKNOWN;
      return said(
          truth == Kleene.YES ? Verdict.PASS : truth == Kleene.NO ? Verdict.FAIL : open,
          truth == Kleene.UNKNOWN);
    }
    Optional<Formula> when = ((Control.Obligation.Ask) obligation).when();
    Kleene asked = when.map(w -> meaning.truth(w, known)).orElse(Kleene.YES);
    return said(
        asked == Kleene.YES ? Verdict.MANUAL : asked == Kleene.NO ? Verdict.PASS : Verdict.UNKNOWN,
        asked == Kleene.UNKNOWN);
  }

  private static Obligation said(Verdict verdict, boolean undecided) {
    return new Obligation(
        verdict, dev.portreeve.runtime.verdict.Severity.LOW, "", Optional.empty(), undecided);
  }

  private String name(Control control, Val subject) {
    Structure structure = structure(control);
    Structure.Population population = structure.population().orElseThrow();
    String name = word(structure, population.namedBy(), subject);
    return (name.isEmpty() ? told(population.namedBy(), subject) : name)
        + "/"
        + word(structure, population.identifiedBy(), subject);
  }

  /** An unknown name is where it would come from, if the snapshot says so. */
  private static String told(Optional<String> field, Val subject) {
    return field
        .filter(f -> subject instanceof Val.Obj)
        .map(f -> ((Val.Obj) subject).node().path(f).path("$from").asText(""))
        .orElse("");
  }

  private String word(Structure structure, Optional<String> field, Val subject) {
    return field
        .map(f -> meaning.field(subject, structure.fields().get(structure.field(f))))
        .map(v -> v instanceof Val.Text t ? t.value() : "")
        .orElse("");
  }
}
