package dev.portreeve.compiler.tables;

import dev.portreeve.compiler.emit.RuleEmitter;
import dev.portreeve.compiler.plan.Normalized;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.CompiledSchema;
import dev.portreeve.runtime.verdict.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a compiled pack carries beside its classes: everything that a report says in words. */
public final class PackTables {
  private final Plan plan;
  private final Normalized normalized;

  private PackTables(Plan plan) {
    this.plan = plan;
    this.normalized = new Normalized(plan.pack().vocabulary());
  }

  public static CompiledPack of(
      Plan plan,
      CompiledSchema schema,
      String decoder,
      Map<String, byte[]> classes,
      String digest) {
    PackTables tables = new PackTables(plan);
    Pack pack = plan.pack();
    return new CompiledPack(
        pack.name(),
        pack.version(),
        pack.uses().stream().map(u -> new CompiledPack.Use(u.name(), u.version())).toList(),
        schema,
        plan.givenShapes().all(),
        decoder,
        pack.parameters().stream().map(tables::parameter).toList(),
        pack.lists().stream().map(tables::listed).toList(),
        plan.groups().stream()
            .map(g -> new CompiledPack.RuleClass(RuleEmitter.className(g), g.controls()))
            .toList(),
        plan.controls().stream().map(tables::control).toList(),
        pack.benchmarks().stream().map(tables::benchmark).toList(),
        pack.mappings().stream().map(PackTables::mapping).toList(),
        plan.nodes(),
        DecisionTables.of(plan),
        plan.constants(),
        classes,
        digest);
  }

  private CompiledPack.Parameter parameter(Pack.Parameter p) {
    String type = p.type().show() + p.absence().map(a -> " or " + a).orElse("");
    return new CompiledPack.Parameter(
        p.name(), type, p.initial().map(d -> normalized.json(d, p.type()).toString()), p.doc());
  }

  private CompiledPack.Listed listed(Pack.Constant c) {
    return new CompiledPack.Listed(
        c.name(), normalized.json(c.value(), c.type()).toString(), c.validUntil());
  }

  private CompiledPack.Control control(Plan.Planned planned) {
    Control control = planned.control();
    return new CompiledPack.Control(
        control.id(),
        control.title(),
        severity(control.severity()),
        plan.schemaShapes().number(((Type.Structured) control.subject().type()).name()),
        CompiledPack.Source.valueOf(control.population().source().name()),
        control.population().element().map(PackTables::element),
        control.obligations().stream().map(o -> obligation(control, o)).toList(),
        planned.fields(),
        control.because(),
        template(control.fix(), control),
        control.waivable(),
        control.file().place(control.span()));
  }

  private static CompiledPack.Element element(Control.Element element) {
    return new CompiledPack.Element(element.variable().name(), element.list().number());
  }

  private static Severity severity(Control.Severity severity) {
    return Severity.valueOf(severity.name());
  }

  private static CompiledPack.Obligation obligation(Control control, Control.Obligation o) {
    if (o instanceof Control.Obligation.Require require) {
      CompiledPack.Kind kind =
          require.otherwiseAsk().isPresent()
              ? CompiledPack.Kind.REQUIRE_OR_ASK
              : CompiledPack.Kind.REQUIRE;
      return obligation(control, kind, require.severity(), require.condition().span());
    }
    Control.Obligation.Ask ask = (Control.Obligation.Ask) o;
    Span span = ask.when().map(Formula::span).orElse(ask.span());
    return obligation(control, CompiledPack.Kind.ASK, ask.severity(), span);
  }

  private static CompiledPack.Obligation obligation(
      Control control, CompiledPack.Kind kind, Control.Severity severity, Span span) {
    return new CompiledPack.Obligation(
        kind, severity(severity), control.file().place(span), control.file().words(span));
  }

  /** A message with its values as written, in braces. */
  private static String template(Control.Message message, Control control) {
    StringBuilder text = new StringBuilder();
    for (Control.Message.Piece piece : message.pieces()) {
      if (piece instanceof Control.Message.Piece.Text t) {
        text.append(t.text());
      } else {
        Span span = ((Control.Message.Piece.Shown) piece).value().span();
        text.append('{').append(control.file().text(span)).append('}');
      }
    }
    return text.toString();
  }

  private CompiledPack.Benchmark benchmark(Pack.Benchmark benchmark) {
    List<CompiledPack.Row> rows = new ArrayList<>();
    for (Pack.Section section : benchmark.sections()) {
      for (Pack.Row row : section.rows()) {
        Map<String, String> settings = new TreeMap<>();
        row.settings()
            .forEach(
                (name, datum) -> settings.put(name, normalized.json(datum, type(name)).toString()));
        rows.add(
            new CompiledPack.Row(
                section.profile().map(p -> new CompiledPack.Profile(p.name(), p.title())),
                section.number(),
                section.title(),
                row.number(),
                row.control(),
                row.level(),
                row.automated(),
                settings));
      }
    }
    return new CompiledPack.Benchmark(
        benchmark.name(), benchmark.version(), benchmark.title(), rows);
  }

  private static CompiledPack.Mapping mapping(Pack.Mapping mapping) {
    List<CompiledPack.Entry> entries = new ArrayList<>();
    for (Pack.Entry entry : mapping.entries()) {
      for (String number : entry.numbers()) {
        CompiledPack.Basis basis = CompiledPack.Basis.valueOf(entry.basis().name());
        entries.add(new CompiledPack.Entry(entry.control(), number, basis, entry.against()));
      }
    }
    return new CompiledPack.Mapping(mapping.name(), mapping.title(), entries);
  }

  private Type type(String parameter) {
    return plan.pack().parameters().stream()
        .filter(p -> p.name().equals(parameter))
        .findFirst()
        .orElseThrow()
        .type();
  }

  /** SHA-256 over the names and texts of the files, in the order of their names. */
  public static String digest(List<SourceFile> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.stream()
          .sorted(Comparator.comparing(SourceFile::name))
          .forEach(
              f -> {
                digest.update(f.name().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(f.text().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
              });
      return "sha256:" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
