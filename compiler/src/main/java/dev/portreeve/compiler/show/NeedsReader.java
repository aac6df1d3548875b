package dev.portreeve.compiler.show;

import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.runtime.abi.snapshot.Advice;
import dev.portreeve.runtime.pack.CompiledPack.FieldRead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Turns the numbers of a plan's footprint into what the schema says of those fields. */
final class NeedsReader {
  private final Plan plan;
  private final Schema schema;

  NeedsReader(Plan plan) {
    this.plan = plan;
    this.schema = plan.pack().schema();
  }

  /** What these controls read, each thing once. */
  Needs of(List<Plan.Planned> controls) {
    Set<FieldRead> reads =
        new TreeSet<>(Comparator.comparingInt(FieldRead::shape).thenComparingInt(FieldRead::field));
    Set<String> parameters = new TreeSet<>();
    List<Needs.Asked> asked = new ArrayList<>();
    for (Plan.Planned control : controls) {
      reads.addAll(control.fields());
      parameters.addAll(control.reads().parameters());
      control.reads().asked().stream().map(NeedsReader::asked).forEach(asked::add);
    }
    List<Needs.FieldNeed> fields = fields(reads);
    List<Needs.SourceNeed> sources = sources(fields);
    return new Needs(
        fields,
        asked.stream().distinct().toList(),
        sources,
        privileges(sources),
        plan.pack().parameters().stream()
            .filter(p -> parameters.contains(p.name()))
            .map(NeedsReader::parameter)
            .toList());
  }

  private List<Needs.FieldNeed> fields(Set<FieldRead> reads) {
    List<Needs.FieldNeed> fields = new ArrayList<>();
    for (FieldRead read : reads) {
      plan.schemaShapes()
          .structure(read.shape())
          .ifPresent(owner -> fields.add(field(owner, owner.fields().get(read.field()))));
    }
    return fields;
  }

  private static Needs.FieldNeed field(Structure owner, Field field) {
    return new Needs.FieldNeed(
        owner.name(),
        field.name(),
        field.type().show() + field.absence().map(a -> " or " + a).orElse(""),
        field.doc(),
        field.from().map(Field.Origin::kind),
        field.from().map(Field.Origin::text).orElse(""),
        field.setBy().map(Field.SetBy::by).map(o -> o.kind() + " " + o.text()).orElse(""));
  }

  private static Needs.Asked asked(Value.Lookup lookup) {
    return new Needs.Asked(lookup.type().name(), ((Datum.Text) lookup.key().datum()).value());
  }

  private List<Needs.SourceNeed> sources(List<Needs.FieldNeed> fields) {
    List<Needs.SourceNeed> sources = new ArrayList<>();
    for (Map.Entry<String, Schema.Source> source : schema.sources().entrySet()) {
      List<String> places =
          fields.stream()
              .filter(f -> f.source().filter(source.getKey()::equals).isPresent())
              .map(Needs.FieldNeed::place)
              .distinct()
              .toList();
      if (!places.isEmpty()) {
        Schema.Source declared = source.getValue();
        sources.add(
            new Needs.SourceNeed(
                source.getKey(), Advice.nameless(declared.command()), declared.needs(), places));
      }
    }
    return sources;
  }

  private List<Needs.PrivilegeNeed> privileges(List<Needs.SourceNeed> sources) {
    return schema.privileges().entrySet().stream()
        .filter(p -> sources.stream().anyMatch(s -> s.needs().contains(p.getKey())))
        .map(p -> new Needs.PrivilegeNeed(p.getKey(), p.getValue()))
        .toList();
  }

  private static Needs.ParameterNeed parameter(Pack.Parameter parameter) {
    return new Needs.ParameterNeed(
        parameter.name(),
        parameter.type().show() + parameter.absence().map(a -> " or " + a).orElse(""),
        parameter.doc(),
        parameter.initial().isEmpty());
  }
}
