package dev.portreeve.compiler.snapshotlint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.runtime.json.InputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of data, and of which it is not. */
class SnapshotCheckerTest {
  private static final String SCHEMA =
      """
      schema harbour version 1
      enum berth { quay, anchorage, dry_dock }
      record cargo "Something in a hold"
        label  : text "What it says outside"
        weight : size or unknown_to_all "How much"
      subject harbour "The harbour" one as harbour named by name
        name : text "Its name"
      subject file "A file" asked as files by path named by path
        path    : path "Where"
        present : bool "Whether"
      subject ship "A ship" many as ships named by name identified by imo
        imo      : text "Number"
        name     : text or nameless "Name"
        berth    : berth "Where"
        log_path : path "Log"
        log      : reference to file by log_path "Log"
        flags    : set of berth "Flags"
        hold     : list of cargo "Hold"
        crew     : int "Crew"
      """;

  private static final List<Schema> KNOWN =
      List.of(
          SchemaCompiler.compile(List.of(ParsedFile.of("s.reeve", SCHEMA)))
              .result()
              .orElseThrow()
              .schema());

  private static List<Diagnostic> check(String text) {
    try {
      return SnapshotChecker.check("s.json", text.getBytes(StandardCharsets.UTF_8), KNOWN);
    } catch (InputException e) {
      throw new AssertionError(e);
    }
  }

  private static String said(List<Diagnostic> diagnostics) {
    return String.join(
        "\n",
        diagnostics.stream()
            .map(d -> d.code() + " " + d.message() + d.help().map(h -> " => " + h).orElse(""))
            .toList());
  }

  private static String snapshot(String rest) {
    return "{\"portreeve\": {\"snapshot\": 1, \"schema\": \"harbour 1\"}" + rest + "}";
  }

  private static String ship(String fields) {
    return snapshot(", \"ships\": [{" + fields + "}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"flags\": {\"$value\": null, \"$from\": \"f\"} | E0704 `ships[0].flags.$value` is a `set"
            + " of berth`, and here stands null => null is for a named absence; leave the key out"
            + " where nothing was collected",
        "\"nam\": 1 | W0701 `ships[0].nam` is unknown: a `ship` has no such key => did you mean"
            + " `name`?",
        "\"IMO\": 1 | W0701 `ships[0].IMO` is unknown: a `ship` has no such key => did you mean"
            + " `imo`?",
        "\"log\": {} | W0701 `ships[0].log` is a reference, and is found by its key, not read =>"
            + " give `log_path`",
        "\"crew\": \"9\" | E0704 `ships[0].crew` is an `int`, and here stands a text => it is a"
            + " whole number, without quotes",
        "\"crew\": 1.0 | E0704 `ships[0].crew` is an `int`, and here stands a number with a"
            + " fraction => it is a whole number, without quotes",
        "\"crew\": {} | E0704 `ships[0].crew` is an `int`, and here stands an object => it is a"
            + " whole number, without quotes",
        "\"crew\": {\"$from\": \"x\"} | E0704 `ships[0].crew` is an `int`, and here stands an"
            + " object => it is a whole number, without quotes",
        "\"crew\": [1] | E0704 `ships[0].crew` is an `int`, and here stands a list => it is a whole"
            + " number, without quotes",
        "\"crew\": null | E0704 `ships[0].crew` is an `int`, and here stands null => null is for a"
            + " named absence; leave the key out where nothing was collected",
        "\"crew\": 9223372036854775808 | E0705 `ships[0].crew` is an `int`, and"
            + " `9223372036854775808` is none that can be compared => it is a whole number, without"
            + " quotes",
        "\"log_path\": \"var/log\" | E0705 `ships[0].log_path` is a `path`, and `var/log` is none"
            + " that can be compared => it is a text that begins with `/`",
        "\"name\": \"a\\u0000\" | E0705 `ships[0].name` is a `text`, and `a\0` is none that can be"
            + " compared => it is a text, in quotes",
        "\"berth\": \"Quay\" | E0706 `ships[0].berth` is a `berth`, which has no member `Quay` =>"
            + " did you mean `quay`?",
        "\"berth\": \"afloat\" | E0706 `ships[0].berth` is a `berth`, which has no member `afloat`"
            + " => it is one of `quay`, `anchorage`, `dry_dock`",
        "\"flags\": [\"quay\", 1] | E0704 `ships[0].flags[1]` is a `berth`, and here stands a"
            + " number => it is a member, as a text in quotes",
        "\"flags\": \"quay\" | E0704 `ships[0].flags` is a `set of berth`, and here stands a text"
            + " => it is a list, `[ ... ]`, or `{\"$partial\": [ ... ]}` where it may hold more",
        "\"flags\": {\"$partial\": 3} | E0704 `ships[0].flags.$partial` is a `set of berth`, and"
            + " here stands a number => it is a list, `[ ... ]`, or `{\"$partial\": [ ... ]}` where"
            + " it may hold more",
        "\"hold\": [{\"weight\": -1}] | E0705 `ships[0].hold[0].weight` is a `size`, and `-1` is"
            + " none that can be compared => it is a whole number of bytes, without quotes",
        "\"hold\": [3] | E0704 `ships[0].hold[0]` is a `cargo`, and here stands a number => it is"
            + " an object, `{ ... }`",
        "\"hold\": {\"$partial\": [], \"raeson\": \"x\"} | W0701 `ships[0].hold.raeson` is unknown:"
            + " a wrapped value has no such key => did you mean `reason`?",
        "\"crew\": {\"$value\": 3, \"$unknown\": \"x\"} | W0703 `ships[0].crew` is unknown, whatever"
            + " stands in it beside `$unknown` => leave `$unknown` out where the rest was"
            + " collected, or the rest where it was not",
        "\"hold\": [{\"$unknown\": \"x\", \"label\": \"y\"}] | W0703 `ships[0].hold[0]` is unknown,"
            + " whatever stands in it beside `$unknown` => leave `$unknown` out where the rest was"
            + " collected, or the rest where it was not",
        "\"flags\": {\"$value\": [], \"$unknown\": \"x\"} | W0703 `ships[0].flags` is a list that may"
            + " hold more, whatever stands in it beside `$unknown` => write `$partial` and its"
            + " `reason` where some are known",
        "\"imo\": \"1\", \"imo\": \"2\" | E0703 `ships[0].imo` stands twice => keep the one that is"
            + " meant: a check refuses the whole document",
      })
  void whatACheckWouldSkipOrNotUnderstandIsSaid(String fields, String expected) {
    assertEquals(expected, said(check(ship(fields))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"name\": null, \"hold\": [{\"weight\": null}]",
        "\"crew\": {\"$unknown\": \"nobody asked\"}",
        "\"crew\": {\"$value\": 3, \"$from\": \"papers\"}, \"name\": {\"$value\": null}",
        "\"hold\": {\"$partial\": [{\"label\": \"x\"}], \"reason\": \"cut\"}",
        "\"flags\": {\"$value\": [\"quay\"], \"$from\": \"x\"}, \"hold\": [{\"$unknown\":"
            + " \"locked\"}]",
      })
  void whatSnapshotsMaySayIsNotComplainedAbout(String fields) {
    assertEquals("", said(check(ship(fields))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        ", \"harbour\": null, \"meta\": {\"engine\": [1], \"anything\": 1} | ''",
        ", \"ship\": [] | W0701 `ship` is unknown: a snapshot over `harbour 1` has no such key =>"
            + " did you mean `ships`?",
        ", \"ships\": null | E0704 `ships` is a `list of ship`, and here stands null => null is for"
            + " a named absence; leave the key out where nothing was collected",
        ", \"meta\": {\"collected_at\": \"2026\"} | E0705 `meta.collected_at` is an `instant`, and"
            + " `2026` is none that can be compared => it is a text like \"2026-11-24T10:00:00Z\"",
        ", \"a b\": 1 | W0701 `[\"a b\"]` is unknown: a snapshot over `harbour 1` has no such key"
            + " => there is `portreeve`, `meta`, `harbour`, `files`, `ships`; anything else is"
            + " skipped",
      })
  void theWholeIsHeldAgainstTheSubjects(String rest, String expected) {
    assertEquals(expected.equals("''") ? "" : expected, said(check(snapshot(rest))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"ships\": []} | E0702 `portreeve` is missing: this is no snapshot",
        "[] | E0702 `portreeve` is missing: this is no snapshot",
        "{\"portreeve\": {}} | E0702 `portreeve.snapshot` says nothing, a form that is not known",
        "{\"portreeve\": {\"snapshot\": 2}} | E0702 `portreeve.snapshot` is `2`, a form that is not"
            + " known",
        "{\"portreeve\": {\"snapshot\": 1, \"schema\": \"harbor 1\"}} | E0702 `portreeve.schema` is"
            + " `harbor 1`, and no schema of that name is known => did you mean `harbour 1`?",
        "{\"ships\": [{\"crew\": \"x\"}], \"portreeve\": {\"snapshot\": 1, \"schema\": \"harbour"
            + " 1\"}} | E0704 `ships[0].crew` is an `int`",
        "{\"portreeve\": {\"snapshot\": 1, \"schema\": \"harbour 1\"} | E0701 the document ends too"
            + " early",
        "{\"portreeve\": {\"snapshot\": 1, \"schema\": \"harbour 1\"}} {} | E0701 a second document"
            + " begins on the same line",
        "{\"portreeve\": {\"snapshot\": 1, \"schema\": \"harbour 1\"}, } | E0701 is not JSON here",
      })
  void aSnapshotSaysWhatItIs(String text, String expected) {
    String said = said(check(text));
    assertTrue(said.startsWith(expected) && said.lines().count() == 1, said);
  }

  @Test
  void aRawExportIsToldApart() {
    String export =
        "[{\"Id\": \"a\", \"Name\": \"/web\", \"State\": {}, \"HostConfig\": {}, \"Config\": {}}]";
    assertTrue(said(check(export)).contains("this is a raw export (container inspect)"));
  }

  @Test
  void eachSnapshotOfAFleetIsLookedAt() {
    List<Diagnostic> said =
        check(ship("\"crew\": 1") + "\n" + ship("\"crw\": 1") + "\n\n" + ship("\"crew\": \"\""));
    assertEquals(List.of(2, 4), said.stream().map(d -> d.file().lineAt(d.span().start())).toList());
  }

  @Test
  void theSameMistakeInEveryObjectIsSaidOnceAndCounted() {
    String ships = "{\"imo\": \"a\", \"crw\": 1}, ".repeat(99) + "{\"crw\": 1, \"nam\": 2}";
    assertEquals(
        "W0701 `ships[0].crw` is unknown: a `ship` has no such key (and so 99 more) => did you mean"
            + " `crew`?\n"
            + "W0701 `ships[99].nam` is unknown: a `ship` has no such key => did you mean `name`?",
        said(check(snapshot(", \"ships\": [" + ships + "]"))));
  }

  @Test
  void theWordsAreMarkedWhateverStandsBeforeThem() {
    String text = ship("\"name\": \"\ud83d\udea2 \\\"\u00e4\\u0041\", \"crew\" : tru");
    Diagnostic broken = check(text).get(0);
    assertEquals(text.indexOf("tru"), broken.span().start(), 3);
    Diagnostic wrong = check(ship("\"name\": \"\ud83d\udea2 \\\"\", \"crew\" : true")).get(0);
    assertEquals("true", wrong.file().text(wrong.span()));
    Diagnostic key = check(ship("\"\ud83d\udea2\\\"\": 1")).get(0);
    assertEquals("\"\ud83d\udea2\\\"\"", key.file().text(key.span()));
  }

  @Test
  void complaintsAreBoundedAndBytesThatAreNoTextAreRefused() {
    StringBuilder fields = new StringBuilder("\"imo\": \"1\"");
    for (int i = 0; i < 5_000; i++) {
      fields.append(", \"strange_").append(i).append("\": 1");
    }
    assertEquals(Diagnostics.LIMIT, check(ship(fields.toString())).size());
    for (byte[] bytes : List.of(new byte[0], new byte[] {'{', (byte) 0xff})) {
      assertThrows(InputException.class, () -> SnapshotChecker.check("s.json", bytes, KNOWN));
    }
  }
}
