package dev.portreeve.compiler.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.dsl.parse.ParsedFile;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a manifest says that controls need: all that decides them, and nothing more. */
class ManifestTest {
  private static final String SCHEMA =
      """
      schema port version 1 "A port"
      privilege keeper "Whoever keeps the log"
      privilege diver "Whoever can dive"
      source log "port log" needs keeper
      source hull "port dive" needs diver, keeper
      source never "port never"
      record crate "A crate"
        label : text "What it says" from log ".crates[].label"
        worth : int "What it is worth" from never ".worth"
      subject ship "A ship" many as ships named by name identified by id
        id    : text "Number" from log ".id"
        name  : text "Name" from log ".name" set by flag "--name"
        holes : int "Holes" from hull ".holes"
        hold  : list of crate "Its crates" from log ".crates"
      subject chart "A chart" asked as charts by path named by path
        path    : path "Where"
        present : bool "Whether it is there"
        scale   : int "Its scale" from hull ".scale"
      """;
  private static final String RULES =
      """
      pack rules version 1.0.0 uses schema port 1
      parameter most_holes : int "Most holes."
      parameter fine : set of text = { "rum" }
      list rotten : set of text = { "rats" }
      define sound(number: int) means number at most most_holes
      control ships-sound "Sound" severity high for each ship
        require sound(holes) because "b" fix "f"
      control cargo-fine "Fine" severity low for each ship
        require every c in hold satisfies (c.label is one of fine and c.label is not one of rotten)
        because "b" fix "f"
      control charts-there "There" severity low for the chart "/srv/chart"
        require it exists and scale at least 3
        because "b" fix "f"
      """;

  private static Manifest manifest(String... controls) {
    KnownSchema schema =
        SchemaCompiler.compile(List.of(ParsedFile.of("s", SCHEMA))).result().orElseThrow();
    Compilation<BuiltPack> pack =
        PackCompiler.compile(List.of(ParsedFile.of("r", RULES)), List.of(schema));
    return Manifest.of(
        pack.result().orElseThrow(() -> new AssertionError(pack.diagnostics().toString())).plan(),
        Set.of(controls));
  }

  private static List<String> paths(Needs needs) {
    return needs.fields().stream().map(Needs.FieldNeed::path).toList();
  }

  private static List<String> sources(Needs needs) {
    return needs.sources().stream().map(Needs.SourceNeed::name).toList();
  }

  private static List<String> privileges(Needs needs) {
    return needs.privileges().stream().map(Needs.PrivilegeNeed::name).toList();
  }

  @Test
  void whatADefinitionReadsItsCallerNeeds() {
    Needs needs = manifest("ships-sound").all();
    assertEquals(List.of("ship.id", "ship.name", "ship.holes"), paths(needs));
    assertEquals(List.of("log", "hull"), sources(needs));
    assertEquals(List.of("keeper", "diver"), privileges(needs));
    Needs.ParameterNeed only = needs.parameters().get(0);
    assertEquals(1, needs.parameters().size());
    assertEquals(
        "most_holes : int true", only.name() + " : " + only.type() + " " + only.required());
  }

  @Test
  void whatNoConditionReadsIsNotNeeded() {
    Needs needs = manifest("cargo-fine").all();
    assertEquals(List.of("crate.label", "ship.id", "ship.name", "ship.hold"), paths(needs));
    assertEquals(List.of("log"), sources(needs));
    assertEquals(
        List.of(".crates[].label", ".id", ".name", ".crates"), needs.sources().get(0).places());
    assertEquals(List.of("keeper"), privileges(needs));
    assertEquals(
        List.of(false), needs.parameters().stream().map(Needs.ParameterNeed::required).toList());
  }

  @Test
  void anObjectByItsKeyMustBeAskedFor() {
    Needs needs = manifest("charts-there").all();
    assertEquals(List.of(new Needs.Asked("chart", "/srv/chart")), needs.asked());
    assertEquals(List.of("chart.path", "chart.present", "chart.scale"), paths(needs));
  }

  @Test
  void togetherIsEachOnce() {
    Manifest manifest = manifest("ships-sound", "cargo-fine", "charts-there");
    assertEquals(
        List.of("ships-sound", "cargo-fine", "charts-there"),
        manifest.controls().stream().map(Manifest.Entry::control).toList());
    for (Manifest.Entry entry : manifest.controls()) {
      assertTrue(manifest.all().fields().containsAll(entry.needs().fields()), entry.control());
    }
    assertEquals(paths(manifest.all()).stream().distinct().toList(), paths(manifest.all()));
    assertEquals(List.of("log", "hull"), sources(manifest.all()));
  }

  @Test
  void theJsonIsTheSameEachTimeAndHoldsWhatTheTextDoes() {
    String json = manifest("ships-sound").json();
    assertEquals(json, manifest("ships-sound").json());
    assertTrue(json.contains("\"set_by\" : \"flag --name\""), json);
    assertTrue(json.contains("\"needs\" : [ \"diver\", \"keeper\" ]"), json);
    assertTrue(json.endsWith("}\n"), json);
  }
}
