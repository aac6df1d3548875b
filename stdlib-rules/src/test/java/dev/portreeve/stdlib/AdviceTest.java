package dev.portreeve.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.platform.docker.DockerPlatform;
import dev.portreeve.runtime.verdict.Change;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What reports say to do, on the exports of real engines, as somebody made them by hand and as our
 * own collectors would have: it never leads in a circle, and is in the words of the host.
 */
class AdviceTest {
  private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
  private static final Pattern PLACEHOLDER = Pattern.compile("<[a-z_ ]+>|\\{[a-z_]+[|:}]");
  private static final Pattern DOCKER =
      Pattern.compile("(?<![\\w./=:-])dockerd?(?= )|daemon\\.json");

  @ParameterizedTest
  @MethodSource("dev.portreeve.stdlib.Host#unlike")
  void whatToDoWithAnExportByHandCanBeDone(String host) throws Exception {
    assertEquals("", faults(Host.exported(host), host.startsWith("podman"), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"weak", "rootless", "podman"})
  void whatToDoAfterACollectionIsNotToCollectTheSame(String host) throws Exception {
    Path tar = Path.of("src/test/resources/collected", host + ".tar.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(tar))) {
      List<RawFile> files = List.of(new RawFile(host + ".tar", in.readAllBytes()));
      assertEquals("", faults(files, host.equals("podman"), true));
    }
  }

  private static String faults(List<RawFile> files, boolean podman, boolean own) throws Exception {
    byte[] snapshot = Import.of(files, ImportOptions.defaults()).snapshot();
    TreeSet<String> wrong = new TreeSet<>();
    for (String pack : List.of("docker", "enterprise-practices")) {
      Engine engine =
          Engine.load(
              Policy.of(StandardPacks.pack(pack).orElseThrow()), DockerPlatform.INSTANCE, NOW);
      for (Finding finding : engine.evaluate("host", snapshot, false, Detail.CHANGES).findings()) {
        for (String said : said(finding)) {
          fault(said, podman, own)
              .forEach(fault -> wrong.add(finding.control() + ": " + fault + ": " + said));
        }
      }
    }
    return String.join("\n", wrong);
  }

  private static List<String> said(Finding finding) {
    List<String> said = new ArrayList<>();
    finding.missing().stream().map(Missing::how).forEach(said::add);
    finding.change().ifPresent(c -> c.steps().stream().map(Change.Step::how).forEach(said::add));
    boolean named = finding.subject().filter(s -> !s.name().isEmpty()).isPresent();
    if (finding.verdict() == Verdict.FAIL && named) {
      finding.fix().ifPresent(said::add);
    }
    return said;
  }

  private static List<String> fault(String said, boolean podman, boolean own) {
    List<String> faults = new ArrayList<>();
    if (PLACEHOLDER.matcher(said).find()) {
      faults.add("a placeholder");
    }
    if (podman && DOCKER.matcher(said).find()) {
      faults.add("words of Docker on Podman");
    }
    if (own && said.contains("portreeve collector |")) {
      faults.add("to collect what was collected");
    }
    return faults;
  }
}
