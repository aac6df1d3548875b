package dev.portreeve.compiler.laws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.verdict.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The small world of the laws: its schema and pack, compiled, and a way to evaluate. */
public final class World {
  /** The instant of every run here. */
  public static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  private World() {}

  /** A Reeve file of these tests. */
  public static ParsedFile file(String name) {
    try (InputStream in = World.class.getResourceAsStream("/laws/" + name)) {
      return ParsedFile.of(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema of the laws: compiled once a JVM, since it is a value and most tests need it. */
  public static KnownSchema schema() {
    return CompiledSchema.ONCE;
  }

  /** The pack of the laws over their schema, which uses all that the language has; likewise. */
  public static BuiltPack pack() {
    return CompiledPack.ONCE;
  }

  /** The schema, compiled again. */
  public static KnownSchema schemaAnew() {
    return result(SchemaCompiler.compile(List.of(file("schema.reeve"))));
  }

  private static final class CompiledSchema {
    static final KnownSchema ONCE = schemaAnew();
  }

  private static final class CompiledPack {
    static final BuiltPack ONCE = pack(schema(), file("pack.reeve"));
  }

  /** A pack in one file. */
  public static BuiltPack pack(KnownSchema schema, ParsedFile... files) {
    return result(PackCompiler.compile(List.of(files), List.of(schema)));
  }

  /** What was compiled; an error, not a warning, is a failure of the test. */
  public static <T> T result(Compilation<T> compilation) {
    return compilation
        .result()
        .orElseThrow(() -> new AssertionError(shown(compilation.diagnostics())));
  }

  /** Diagnostics, one a line. */
  static String shown(List<Diagnostic> diagnostics) {
    StringBuilder all = new StringBuilder("does not compile:");
    for (Diagnostic d : diagnostics) {
      all.append("\n  ").append(d.code()).append(' ').append(d.message());
      all.append(" at `").append(d.file().text(d.span())).append('`');
    }
    return all.toString();
  }

  /** Everything of a pack, with its defaults. */
  public static Engine engine(BuiltPack pack) {
    return engine(Policy.of(pack.pack()));
  }

  /** A policy, loaded. */
  public static Engine engine(Policy policy) {
    try {
      return Engine.load(policy, NOW);
    } catch (PolicyException e) {
      throw new AssertionError(e);
    }
  }

  /** The report on a snapshot that is one. */
  public static Report report(Engine engine, String snapshot) {
    try {
      return engine.evaluate("s.json", snapshot.getBytes(StandardCharsets.UTF_8), false);
    } catch (InputException e) {
      throw new AssertionError(e);
    }
  }

  /** Holds a pack to its plain reading, on so many random snapshots. */
  public static void sameOnRandomSnapshots(
      KnownSchema schema, BuiltPack pack, long seed, int count) {
    Engine engine = engine(pack);
    for (int i = 0; i < count; i++) {
      ObjectNode snapshot = new Snapshots(schema.schema(), seed + i, 4 * i).next();
      List<String> interpreted = Verdicts.interpreted(pack.plan().pack(), snapshot, Map.of(), NOW);
      List<String> reported = Verdicts.reported(report(engine, snapshot.toString()));
      List<String> difference = Verdicts.difference(interpreted, reported);
      if (!difference.isEmpty()) {
        throw new AssertionError(
            "interpreted (-) and compiled (+) " + difference + " on " + snapshot);
      }
    }
  }
}
