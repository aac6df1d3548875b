package dev.portreeve.compiler.mend.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever a phase proposes, what does not compile in its place is not told. */
class ProofTest {
  private static final String TEXT =
      """
      pack p version 1.0.0
        "x"
      uses schema docker 1

      control a-b "T"
        severity high
        for each container
        require privileged == false
        because "x"
        fix "x"
      """;

  private static final ParsedFile FILE = ParsedFile.of("a.reeve", TEXT);

  private static Diagnostic proven(Help help) {
    int at = TEXT.indexOf("==");
    Diagnostic said =
        Diagnostic.of(Code.E0101, FILE.source(), new Span(at, at + 2), "Reeve does not use `==`")
            .help(help);
    return Proof.proven(
            List.of(FILE), List.of(said), files -> files.get(0).diagnostics(), other -> List.of())
        .get(0);
  }

  @Test
  void aTextThatHoldsInItsPlaceIsProposedAsItIsSaid() {
    Diagnostic said = proven(Help.write("is").because("it compares"));
    assertEquals(Optional.of("write `is`: it compares"), said.help());
    assertEquals(1, said.edits().size());
  }

  @Test
  void oneThatDoesNotLeavesTheSentenceThatProposesNothing() {
    Diagnostic said = proven(Help.write("is is").because("it compares"));
    assertEquals(Optional.of("it compares"), said.help());
    assertTrue(said.edits().isEmpty());
    assertEquals(Optional.empty(), proven(Help.meant("equals")).help());
  }

  @Test
  void ofSeveralThoseAreProposedThatHold() {
    Diagnostic said = proven(Help.writeOneOf(List.of("is is", "is")).behind("compare it: "));
    assertEquals(Optional.of("write `is`: compare it"), said.help());
    assertEquals(List.of("is"), said.edits().stream().map(Edit::text).toList());
  }

  @Test
  void whatWasWrongElsewhereBeforeIsNotHeldAgainstIt() {
    ParsedFile two =
        ParsedFile.of(
            "a.reeve", TEXT + TEXT.substring(TEXT.indexOf("control")).replace("a-b", "c-d"));
    int at = TEXT.indexOf("==");
    Diagnostic said =
        Diagnostic.of(Code.E0101, two.source(), new Span(at, at + 2), "Reeve does not use `==`")
            .help(Help.write("is"));
    assertEquals(
        List.of(said),
        Proof.proven(
            List.of(two), List.of(said), files -> files.get(0).diagnostics(), other -> List.of()));
  }

  @Test
  void whatAPopulationHidIsNotHeldAgainstIt() {
    ParsedFile file = ParsedFile.of("a.reeve", TEXT.replace("==", "is"));
    Diagnostic said = on("container", file, Code.E0301).help(Help.write("image"));
    Diagnostic hidden = on("privileged", file, Code.E0403);
    assertEquals(
        List.of(said),
        Proof.proven(
            List.of(file),
            List.of(said),
            files -> List.of(files.get(0).text().contains("container") ? said : hidden),
            other -> List.of()));
  }

  private static Diagnostic on(String word, ParsedFile file, Code code) {
    int at = file.text().indexOf(word);
    return Diagnostic.of(code, file.source(), new Span(at, at + word.length()), word);
  }

  @Test
  void whatIsProposedForAWaiverFileIsPutInThere() {
    SourceFile file = SourceFile.of("w.yaml", "waivers: [ { expires: 2027-03-31 } ]\n");
    int at = file.text().indexOf("expires");
    Diagnostic said =
        Diagnostic.of(Code.E0707, file, new Span(at, at + 7), "`expires` is no key here");
    assertEquals(List.of("until"), inWaivers(said.help(Help.write("until")), "expires"));
    assertEquals(List.of(), inWaivers(said.help(Help.write("expires_on")), "expires"));
  }

  /** What is proposed where a text is wrong as long as a word stands in it. */
  private static List<String> inWaivers(Diagnostic said, String word) {
    return Proof.proven(
            List.of(FILE),
            List.of(said),
            files -> files.get(0).diagnostics(),
            other -> other.text().contains(word) ? List.of(said) : List.of())
        .get(0)
        .edits()
        .stream()
        .map(Edit::text)
        .toList();
  }
}
