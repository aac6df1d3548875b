package dev.portreeve.compiler.mutation;

import dev.portreeve.compiler.laws.World;
import dev.portreeve.dsl.parse.ParsedFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pack of the laws, which uses all that the language has, with a test for each control. */
final class Laws {
  private static final Pattern CONTROL = Pattern.compile("(?m)^control ([a-z0-9-]+)");

  private Laws() {}

  /** Of a container nobody knows anything, and that is the test. */
  static ParsedFile testedPack() {
    return tested(World.file("pack.reeve").text());
  }

  /** The text with a test for each of its controls. */
  static ParsedFile tested(String text) {
    StringBuilder all = new StringBuilder(text);
    Matcher controls = CONTROL.matcher(text);
    while (controls.find()) {
      all.append("\ntest ").append(controls.group(1)).append("\n  unknown\n");
    }
    return ParsedFile.of("tested.reeve", all.toString());
  }
}
