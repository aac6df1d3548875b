package dev.portreeve.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of a build; of one in a jar, with a commit, .ci/distribution-test. */
class ReleaseTest {

  @Test
  void theCommitIsNamedWhereItIsKnown() {
    Release known =
        new Release("1.0.0", Optional.of("1a2b3c4d5e6f+"), Optional.empty(), Optional.empty());
    assertEquals("1.0.0 (commit 1a2b3c4d5e6f+)", known.spelled());
    assertEquals("1.0.0", Release.of("1.0.0").spelled());
  }

  @Test
  void ofClassesThatLieAboutNothingIsKnown() {
    assertEquals(Release.of("(unpackaged)"), Release.ofThisJar());
  }
}
