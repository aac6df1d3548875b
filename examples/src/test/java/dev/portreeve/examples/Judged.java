package dev.portreeve.examples;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.PolicyCompiler;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.compiler.snapshotlint.SnapshotChecker;
import dev.portreeve.compiler.snapshotlint.VariationChecker;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.compiler.source.PolicySource;
import dev.portreeve.compiler.waivers.WaiverFile;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.DiagnosticPage;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.stdlib.StandardPacks;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said of an example: a pack over docker 1 (with a head of its own or not), a policy over
 * the standard pack, a schema, or a snapshot.
 */
final class Judged {
  private static final String HEAD = "pack example version 1.0.0 uses schema docker 1\n";

  /** The containers of a host that the example is held against. */
  private static final Pattern HOST = Pattern.compile("(?m)^# --snapshot (.*)$");

  private static final KnownSchema DOCKER = docker();

  /** What policies use: the standard pack, read once. */
  private static final PackLibrary STANDARD =
      PackLibrary.of(List.of(files(StandardPacks.sources("docker"))));

  private Judged() {}

  static List<Diagnostic> diagnostics(DiagnosticPage.Example example) {
    String text = example.source();
    if (example.language().equals("json")) {
      return ofData(text);
    }
    if (example.language().equals("yaml")) {
      Diagnostics said = new Diagnostics();
      WaiverFile.read(SourceFile.of("wrong.yaml", text), said);
      return said.sorted();
    }
    if (text.startsWith("schema ")) {
      return SchemaCompiler.compile(List.of(ParsedFile.of("wrong.reeve", text))).diagnostics();
    }
    if (text.startsWith("policy ")) {
      return ofPolicy(text);
    }
    String whole = text.startsWith("pack ") ? text : HEAD + text;
    List<ParsedFile> files = List.of(ParsedFile.of("wrong.reeve", whole));
    Compilation<Plan> planned =
        PackCompiler.plan(files, List.of(DOCKER.schema()), PackLibrary.EMPTY);
    Matcher host = HOST.matcher(text);
    return host.find() && !planned.failed()
        ? onHost(built(files), host.group(1))
        : planned.diagnostics();
  }

  /** The pack that these files declare, which are without an error. */
  private static BuiltPack built(List<ParsedFile> files) {
    return PackCompiler.compile(files, List.of(DOCKER)).result().orElseThrow();
  }

  /** What never varies on a host with these containers. */
  private static List<Diagnostic> onHost(BuiltPack pack, String containers) {
    String snapshot =
        "{\"portreeve\": {\"snapshot\": 1, \"schema\": \"docker 1\"}, \"containers\": "
            + containers
            + "}";
    try {
      VariationChecker checker = VariationChecker.of(pack, Instant.parse("2026-11-24T00:00:00Z"));
      checker.add("host.json", snapshot.getBytes(StandardCharsets.UTF_8));
      return checker.diagnostics();
    } catch (PolicyException | InputException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Diagnostic> ofPolicy(String text) {
    List<ParsedFile> files = List.of(ParsedFile.of("wrong.reeve", text));
    List<Schema> schemas = List.of(DOCKER.schema());
    return PolicySource.of(files)
        .map(source -> PolicyCompiler.plan(source, schemas, STANDARD).diagnostics())
        .orElseGet(() -> PackCompiler.plan(files, schemas, STANDARD).diagnostics()); // no head
  }

  private static List<ParsedFile> files(Map<String, String> texts) {
    return texts.entrySet().stream()
        .map(file -> ParsedFile.of(file.getKey(), file.getValue()))
        .toList();
  }

  private static List<Diagnostic> ofData(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return SnapshotChecker.check("wrong.json", bytes, List.of(DOCKER.schema()));
    } catch (InputException e) {
      throw new AssertionError(e);
    }
  }

  /** The schema that all of them are written over. */
  static Schema schema() {
    return DOCKER.schema();
  }

  static String said(List<Diagnostic> diagnostics) {
    return String.join("\n", diagnostics.stream().map(d -> d.code() + " " + d.message()).toList());
  }

  private static KnownSchema docker() {
    List<ParsedFile> files = files(StandardPacks.schemaSources("docker"));
    Compilation<KnownSchema> schema = SchemaCompiler.compile(files);
    return schema.result().orElseThrow(() -> new AssertionError(said(schema.diagnostics())));
  }
}
