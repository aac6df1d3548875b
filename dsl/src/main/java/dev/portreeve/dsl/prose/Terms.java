package dev.portreeve.dsl.prose;

import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The words that one control uses, in the order in which they are first used. Explaining one may
 * use others: those are explained after it, and each of them once.
 */
final class Terms {
  private final Pack pack;
  private final Meanings meanings;
  private final Amounts amounts;
  private final Map<String, Supplier<Term>> noted = new LinkedHashMap<>();

  /** What a definition says, in words that may be terms again; an adjective is about one thing. */
  interface Meanings {
    Draft of(Terms terms, Definition definition, boolean adjective);
  }

  Terms(Pack pack, Meanings meanings) {
    this.pack = pack;
    this.meanings = meanings;
    this.amounts = new Amounts(pack.vocabulary());
  }

  Amounts amounts() {
    return amounts;
  }

  void field(Value.Field field) {
    Structure owner = pack.vocabulary().structure(field.owner());
    Field declared = owner.fields().get(field.number());
    noted.putIfAbsent(
        "field " + owner.name() + "." + field.name(), () -> explained(owner, declared));
  }

  void parameter(String name) {
    noted.putIfAbsent("parameter " + name, () -> explained(find(name)));
  }

  private Pack.Parameter find(String name) {
    return pack.parameters().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  void listed(String name) {
    noted.putIfAbsent(
        "list " + name,
        () ->
            explained(pack.lists().stream().filter(c -> c.name().equals(name)).findFirst().get()));
  }

  void definition(Definition definition) {
    noted.putIfAbsent("define " + definition.name(), () -> explained(definition));
  }

  void adjective(Definition adjective) {
    String subject = adjective.formals().get(0).type().show();
    noted.putIfAbsent(
        "adjective " + subject + " " + adjective.name(), () -> explainedOf(adjective, subject));
  }

  /** Whether the definition is an adjective of the schema, and no define of the pack. */
  boolean isAdjective(Definition definition) {
    return definition.formals().size() == 1
        && definition.formals().get(0).type() instanceof Type.Structured type
        && definition.equals(
            pack.schema().adjectives().getOrDefault(type.name(), Map.of()).get(definition.name()));
  }

  /** All of them, explained. */
  List<Term> all() {
    List<Term> all = new ArrayList<>();
    while (all.size() < noted.size()) {
      all.add(new ArrayList<>(noted.values()).get(all.size()).get());
    }
    return all;
  }

  private static Term explained(Structure owner, Field field) {
    String doc = field.doc().isEmpty() ? "(the schema says no more)" : field.doc();
    return term(Term.Kind.FIELD, field.name(), owner.name(), Draft.of(Visible.escape(doc)));
  }

  Term explained(Pack.Parameter parameter) {
    String initial =
        parameter
            .initial()
            .map(d -> "unless set otherwise: " + amounts.of(d, parameter.type(), "and"))
            .orElse("not known until somebody sets it");
    String doc = Visible.escape(parameter.doc()).replaceFirst("\\.$", "");
    String said = doc.isEmpty() ? "" : doc + "; ";
    return term(Term.Kind.PARAMETER, parameter.name(), "", Draft.of(said + initial));
  }

  private Term explained(Pack.Constant list) {
    String until = list.validUntil().map(day -> "; not known after the day " + day).orElse("");
    String elements = amounts.of(list.value(), list.type(), "and");
    return term(Term.Kind.LIST, list.name(), "", Draft.of(elements + until));
  }

  private Term explained(Definition definition) {
    List<String> names =
        definition.formals().stream().map(Binding::name).map(n -> "the " + English.of(n)).toList();
    String of = names.isEmpty() ? "" : " for " + English.joined(names, "and");
    Draft meaning = meanings.of(this, definition, false).after("Holds" + of + " when ");
    return term(Term.Kind.DEFINITION, definition.name(), "", meaning);
  }

  private Term explainedOf(Definition adjective, String subject) {
    return term(Term.Kind.ADJECTIVE, adjective.name(), subject, meanings.of(this, adjective, true));
  }

  private static Term term(Term.Kind kind, String name, String owner, Draft meaning) {
    return new Term(kind, name, owner, meaning.sentence());
  }
}
