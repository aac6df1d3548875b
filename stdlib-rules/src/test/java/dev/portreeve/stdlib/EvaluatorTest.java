package dev.portreeve.stdlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portreeve.Evaluator;
import dev.portreeve.FieldWriter;
import dev.portreeve.FindingSink;
import dev.portreeve.Input;
import dev.portreeve.Pack;
import dev.portreeve.PolicyBuilder;
import dev.portreeve.PolicyHolder;
import dev.portreeve.Portreeve;
import dev.portreeve.ReportFormat;
import dev.portreeve.Result;
import dev.portreeve.Run;
import dev.portreeve.Source;
import dev.portreeve.UnreadableInputException;
import dev.portreeve.UnusablePolicyException;
import dev.portreeve.Verdicts;
import dev.portreeve.WrittenPolicy;
import dev.portreeve.compile.ReeveCompiler;
import dev.portreeve.compile.ReeveSchema;
import dev.portreeve.runtime.archive.TarWriter;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the API promises to programs that embed Portreeve. */
class EvaluatorTest {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final Path EXAMPLE = Path.of("../examples/exports/docker-26.1.5");

  private static PolicyBuilder cis() {
    return Portreeve.policy().pack("docker").benchmark("cis-docker", "1.8.0").at(NOW);
  }

  private static byte[] host() throws Exception {
    return Import.of(Host.sources(EXAMPLE), ImportOptions.defaults()).snapshot();
  }

  private static Map<String, Long> counted(List<Finding> findings) {
    return findings.stream()
        .collect(
            Collectors.groupingBy(
                f -> f.control() + " " + f.subject() + " " + f.verdict(),
                TreeMap::new,
                Collectors.counting()));
  }

  @Test
  void verdictsAloneAreThoseOfFindingsOnEveryHost() throws Exception {
    List<byte[]> hosts = new ArrayList<>();
    hosts.add(host());
    for (String engine : List.of("docker-26.1.5-hardened", "podman-5.4.2-root")) {
      hosts.add(Import.of(Host.exported(engine), ImportOptions.defaults()).snapshot());
    }
    try (Evaluator evaluator = cis().load()) {
      for (byte[] host : hosts) {
        Map<String, Long> decided = new TreeMap<>();
        Verdicts verdicts = evaluator.decide(Input.json(host));
        verdicts.each((c, who, v) -> decided.merge(c + " " + who + " " + v, 1L, Long::sum));
        Result result = evaluator.evaluate(Input.json(host));
        assertEquals(counted(result.findings()), decided);
        for (Verdict verdict : Verdict.values()) {
          assertEquals(result.count(verdict), verdicts.count(verdict));
        }
        assertTrue(verdicts.reproducible() && result.reproducible());
      }
    }
  }

  @Test
  void aSinkGetsTheSameFindingsAndMayStop() throws Exception {
    Evaluator evaluator = cis().load();
    List<Finding> taken = new ArrayList<>();
    assertTrue(evaluator.evaluate(Input.json(host()), Run.standard(), taken::add));
    List<Finding> all = evaluator.evaluate(Input.json(host())).findings();
    assertEquals(counted(all), counted(taken));
    Report.SnapshotFacts of = evaluator.evaluate(Input.json(host())).report().snapshot();
    List<Object> told = new ArrayList<>();
    evaluator.evaluate(
        Input.json(host()),
        Run.standard(),
        new FindingSink() {
          @Override
          public void begin(Report.SnapshotFacts snapshot) {
            told.add(snapshot);
          }

          @Override
          public boolean take(Finding finding) {
            told.add(finding);
            return false;
          }
        });
    assertEquals(of, told.get(0), "the snapshot comes first, with its digest");
    assertEquals(2, told.size());
    AtomicInteger some = new AtomicInteger();
    evaluator.evaluate(Input.json(host()), Run.standard(), f -> some.incrementAndGet() < 7);
    assertEquals(7, some.get());
  }

  @Test
  void howAnInputComesMakesNoDifference() throws Exception {
    byte[] host = host();
    Evaluator evaluator = cis().load();
    List<Finding> findings = evaluator.evaluate(Input.json(host)).findings();
    List<Input> ways =
        List.of(
            Input.json(new ByteArrayInputStream(host)),
            Input.json(new JsonFactory().createParser(host)),
            Input.json(new ObjectMapper().readTree(host)));
    for (Input way : ways) {
      assertEquals(findings, evaluator.evaluate(way).findings());
    }
    Map<String, byte[]> raw = new TreeMap<>();
    Host.sources(EXAMPLE).forEach(file -> raw.put(file.name(), file.bytes()));
    assertEquals(findings.size(), evaluator.evaluate(Input.exports(raw)).findings().size());
  }

  @Test
  void moreFindingsThanTheRunAllowsAreRefused() throws Exception {
    Evaluator evaluator = cis().load();
    int subjects =
        (int)
            evaluator.evaluate(Input.json(host())).findings().stream()
                .filter(f -> f.subject().isPresent())
                .count();
    Run exactly = Run.standard().mostFindings(subjects);
    assertEquals(subjects, countedSubjects(evaluator.evaluate(Input.json(host()), exactly)));
    UnreadableInputException refused =
        assertThrows(
            UnreadableInputException.class,
            () ->
                evaluator.evaluate(
                    Input.json(host()),
                    Run.standard().mostFindings(subjects - 1).named("the host")));
    assertTrue(refused.getMessage().startsWith("the host"), refused.getMessage());
  }

  private static int countedSubjects(Result result) {
    return (int) result.findings().stream().filter(f -> f.subject().isPresent()).count();
  }

  @Test
  void aControlThatNeedsMoreThanTheBudgetOfTheRunIsAnErrorInEachWayOfAsking() throws Exception {
    Evaluator evaluator = cis().load();
    Run poor = Run.standard().budget(1);
    Result usual = evaluator.evaluate(Input.json(host()));
    Result little = evaluator.evaluate(Input.json(host()), poor);
    assertEquals(0, usual.count(Verdict.ERROR));
    assertTrue(little.count(Verdict.ERROR) > 0);
    assertEquals(
        little.count(Verdict.ERROR),
        evaluator.decide(Input.json(host()), poor).count(Verdict.ERROR));
    AtomicInteger streamed = new AtomicInteger();
    evaluator.evaluate(
        Input.json(host()),
        poor,
        f -> streamed.addAndGet(f.verdict() == Verdict.ERROR ? 1 : 0) >= 0);
    assertEquals(little.count(Verdict.ERROR), streamed.get());
    assertTrue(little.reproducible(), "a budget is the same on every machine");
    assertEquals(
        usual.findings(),
        evaluator.evaluate(Input.json(host()), Run.standard().budget(Run.BUDGET)).findings());
    assertThrows(IllegalArgumentException.class, () -> Run.standard().budget(0));
  }

  @Test
  void aKeyThatStandsTwiceIsRefusedHoweverItComes() throws Exception {
    String twice =
        "{\"portreeve\":{\"snapshot\":1,\"schema\":\"docker 1\"},\"containers\":"
            + "[{\"name\":\"a\",\"privileged\":true,\"privileged\":false}]}";
    Evaluator evaluator = cis().load();
    for (Input way :
        List.of(
            Input.json(twice.getBytes(StandardCharsets.UTF_8)),
            Input.json(new JsonFactory().createParser(twice)))) {
      UnreadableInputException refused =
          assertThrows(UnreadableInputException.class, () -> evaluator.evaluate(way));
      assertTrue(refused.getMessage().contains("twice"), refused::getMessage);
    }
    assertThrows(
        IllegalArgumentException.class,
        () ->
            evaluator.decide(
                Input.of(to -> to.truth("containers", true).truth("containers", true))));
  }

  @Test
  void aPlanIsTheWholePolicyAndNeedsNoCompiler() throws Exception {
    byte[] plan = cis().level(1).set("net_raw_approved", true).plan();
    assertArrayEquals(plan, cis().level(1).set("net_raw_approved", true).plan());
    Evaluator here = cis().level(1).set("net_raw_approved", true).load();
    Evaluator there = Portreeve.load(plan);
    assertEquals(here.controls(), there.controls());
    assertEquals(NOW, there.at());
    assertArrayEquals(json(here), json(there));
    for (int at = 0; at < plan.length; at += 1 + plan.length / 50) {
      byte[] damaged = plan.clone();
      damaged[at] ^= 1;
      assertThrows(UnusablePolicyException.class, () -> Portreeve.load(damaged));
    }
  }

  private static byte[] json(Evaluator evaluator) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    evaluator.evaluate(Input.json(host())).write(ReportFormat.JSON, out);
    return out.toByteArray();
  }

  @Test
  void ofSeveralPoliciesOfADirectoryThatOfAFileIsCompiled() throws Exception {
    String text = "policy NAME version 1.0\n  uses benchmark cis-docker 1.8.0 level LEVEL\n";
    Map<String, String> files =
        Map.of(
            "a.reeve", text.replace("NAME", "a").replace("LEVEL", "1"),
            "b.reeve", text.replace("NAME", "b").replace("LEVEL", "2"));
    ReeveCompiler compiler = ReeveCompiler.over(ReeveSchema.named("docker")).using("docker");
    for (int level : List.of(1, 2)) {
      WrittenPolicy one =
          compiler.policy(level == 1 ? "a.reeve" : "b.reeve", files, Map.of()).orElseThrow();
      assertEquals(
          cis().level(level).load().controls(),
          Portreeve.policy().policy(one).at(NOW).load().controls());
    }
    assertTrue(compiler.policy(files, Map.of()).result().isEmpty());
    assertTrue(compiler.policy("c.reeve", files, Map.of()).result().isEmpty());
  }

  @Test
  void aWrittenPolicyKeepsItsWaivers() throws Exception {
    String text =
        """
        policy acme version 1.0
          uses benchmark cis-docker 1.8.0 level 1

        waive container-not-privileged for the container where name is "web"
          owner        "ops@acme.example"
          approved by  "ciso@acme.example" on 2026-11-01
          until        2026-12-31
          reason       "It is our backup."
        """;
    WrittenPolicy policy =
        ReeveCompiler.over(ReeveSchema.named("docker"))
            .using("docker")
            .policy(Map.of("acme.reeve", text), Map.of())
            .orElseThrow();
    WrittenPolicy again = WrittenPolicy.read("acme.policy", policy.bytes());
    assertArrayEquals(policy.bytes(), again.bytes());
    Evaluator evaluator = Portreeve.policy().policy(again).at(NOW).load();
    Evaluator planned = Portreeve.load(Portreeve.policy().policy(again).at(NOW).plan());
    for (Evaluator each : List.of(evaluator, planned)) {
      Input input =
          Input.of(
              to ->
                  to.objects(
                      "containers",
                      List.of(
                          c -> c.text("id", "a").text("name", "web").truth("privileged", true))));
      List<Finding> failed = each.evaluate(input).findings(Verdict.FAIL);
      assertTrue(
          failed.stream()
              .anyMatch(
                  f -> f.control().equals("container-not-privileged") && f.waiver().isPresent()),
          failed::toString);
      List<Finding> streamed = new ArrayList<>();
      each.evaluate(input, Run.standard(), streamed::add);
      assertTrue(streamed.stream().anyMatch(f -> f.waiver().isPresent()));
    }
  }

  @Test
  void afterItsDeadlineARunDecidesNothingAndSaysSo() throws Exception {
    AtomicInteger ticks = new AtomicInteger();
    InstantSource clock = () -> NOW.plusMillis(ticks.incrementAndGet());
    Evaluator evaluator = cis().load();
    Result late =
        evaluator.evaluate(
            Input.json(host()), Run.standard().deadline(Duration.ofMillis(20), clock));
    assertFalse(late.reproducible());
    assertTrue(late.count(Verdict.ERROR) > 0);
    assertTrue(
        late.findings(Verdict.ERROR).get(0).message().contains("deadline"),
        () -> late.findings(Verdict.ERROR).get(0).message());
    assertEquals(
        new TreeMap<>(Map.of("all", 118L)),
        new TreeMap<>(
            Map.of("all", late.findings().stream().map(Finding::control).distinct().count())));
    assertFalse(
        evaluator
            .decide(Input.json(host()), Run.standard().deadline(Duration.ZERO, clock))
            .reproducible());
  }

  @Test
  void anInterruptEndsARunAtOnce() throws Exception {
    Evaluator evaluator = cis().load();
    Input host = Input.json(host());
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> evaluator.evaluate(host));
    assertFalse(Thread.currentThread().isInterrupted());
    byte[] large = Enlarged.to(5_000, host());
    FutureTask<InterruptedException> ended =
        new FutureTask<>(
            () ->
                assertThrows(
                    InterruptedException.class, () -> evaluator.decide(Input.json(large))));
    Thread working = new Thread(ended);
    working.start();
    working.interrupt(); // most likely while it reads
    ended.get(10, TimeUnit.SECONDS);
  }

  @Test
  void anInterruptEndsAnImportBeforeItFails() throws Exception {
    Evaluator evaluator = cis().load();
    byte[] cut = "{".getBytes(StandardCharsets.UTF_8);
    for (Input input :
        List.of(
            Input.exports(Map.of("inspect.json", cut)),
            Input.exports(Map.of("host.tar", tarOf(cut))),
            Input.json(new ObjectMapper().readTree("[]")),
            Input.of(to -> to.object("host", host -> to.text("name", "outside"))))) {
      Thread.currentThread().interrupt();
      assertThrows(InterruptedException.class, () -> evaluator.decide(input));
      assertFalse(Thread.currentThread().isInterrupted());
    }
  }

  private static byte[] tarOf(byte[] file) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TarWriter tar = new TarWriter(out, NOW);
    tar.file("inspect.json", file);
    tar.end();
    return out.toByteArray();
  }

  /** An import is not decided: whatever takes its time leaves the rest to be an ERROR. */
  @Test
  void aDeadlineCountsFromTheCall() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    InstantSource clock = () -> NOW.plusSeconds(asked.getAndIncrement() == 0 ? 0 : 60);
    List<Integer> before = new ArrayList<>();
    Input input =
        Input.of(
            to -> {
              before.add(asked.get());
              to.text("name", "host");
            });
    Run run = Run.standard().deadline(Duration.ofSeconds(30), clock);
    assertTrue(cis().load().evaluate(input, run).count(Verdict.ERROR) > 0);
    assertEquals(List.of(1), before);
    Run endless = Run.standard().deadline(Duration.ofSeconds(Long.MAX_VALUE), clock);
    assertTrue(cis().load().evaluate(Input.json(host()), endless).reproducible());
  }

  @Test
  void fieldsAreWrittenIntoTheObjectThatIsOpen() throws Exception {
    Evaluator evaluator = cis().load();
    List<FieldWriter> kept = new ArrayList<>();
    assertThrows(
        IllegalStateException.class,
        () ->
            evaluator.decide(
                Input.of(to -> to.object("host", host -> to.text("name", "outside")))));
    evaluator.decide(Input.of(kept::add));
    assertThrows(IllegalStateException.class, () -> kept.get(0).text("name", "afterwards"));
    Source endless =
        new Source() {
          @Override
          public void write(FieldWriter to) {
            to.object("host", this);
          }
        };
    UnreadableInputException deep =
        assertThrows(UnreadableInputException.class, () -> evaluator.decide(Input.of(endless)));
    assertTrue(deep.getMessage().contains("deeper than 64"), deep::getMessage);
  }

  @Test
  void whatAParserRefusesIsToldWithItsPlace() throws Exception {
    Evaluator evaluator = cis().load();
    String cut = "{\"portreeve\":\n{";
    UnreadableInputException told =
        assertThrows(
            UnreadableInputException.class,
            () -> evaluator.decide(Input.json(new JsonFactory().createParser(cut))));
    assertEquals("snapshot:2:2: the document ends too early", told.getMessage());
    UnreadableInputException one =
        assertThrows(
            UnreadableInputException.class,
            () ->
                evaluator.evaluateSubject(
                    "container", Input.json("{} {}".getBytes(StandardCharsets.UTF_8))));
    assertEquals("container:1:4: a second document begins here", one.getMessage());
  }

  @Test
  void aPolicyThatWouldRunNothingIsRefused() throws Exception {
    PolicyBuilder none = cis().level(0);
    PolicyBuilder unnumbered = Portreeve.policy().pack("docker").at(NOW).level(1);
    for (PolicyBuilder wrong : List.of(none, unnumbered)) {
      assertThrows(UnusablePolicyException.class, wrong::load);
    }
    assertThrows(IllegalArgumentException.class, () -> cis().at(Instant.MAX));
    assertThrows(IllegalArgumentException.class, () -> Run.standard().mostFindings(-1));
  }

  @Test
  void ofNoFileNothingIsCompiled() {
    ReeveCompiler compiler = ReeveCompiler.over(ReeveSchema.named("docker"));
    assertThrows(IllegalArgumentException.class, () -> compiler.pack(Map.of()));
    assertThrows(IllegalArgumentException.class, () -> compiler.policy(Map.of(), Map.of()));
  }

  @Test
  void twoPacksOfOneNameAreRefusedUnlessTheyAreOne() throws Exception {
    Pack first = packOf("high");
    Pack second = packOf("low");
    assertEquals(
        1, Portreeve.policy().pack(first).pack(packOf("high")).at(NOW).load().controls().size());
    UnusablePolicyException refused =
        assertThrows(
            UnusablePolicyException.class,
            () -> Portreeve.policy().pack(first).pack(second).at(NOW).load());
    assertEquals("two packs are called `own`", refused.getMessage());
  }

  private static Pack packOf(String severity) throws Exception {
    String text =
        """
        pack own version 1.0.0
        uses schema docker 1

        control not-privileged "No container is privileged"
          severity %s
          for each container
          require privileged is false "it is privileged"
          because "it is root"
          fix "run it without"
        """;
    return ReeveCompiler.over(ReeveSchema.named("docker"))
        .pack(Map.of("own.reeve", text.formatted(severity)))
        .orElseThrow();
  }

  @Test
  void parametersMayBePathsAndOptionals() throws Exception {
    PolicyBuilder paths = cis().set("net_raw_approved", Optional.of(true));
    assertFalse(paths.load().controls().isEmpty());
    UnusablePolicyException wrong =
        assertThrows(
            UnusablePolicyException.class,
            () -> cis().set("net_raw_approved", Path.of("/etc/passwd")).load());
    assertTrue(wrong.getMessage().contains("found a text"), wrong::getMessage);
    assertThrows(
        IllegalArgumentException.class, () -> cis().set("image_age", Duration.ofDays(400_000)));
  }

  @Test
  void parametersAreValuesAndMistakesAreTold() throws Exception {
    Evaluator evaluator = cis().load();
    Evaluator other = evaluator.with(Map.of("net_raw_approved", true));
    assertEquals(evaluator.controls(), other.controls());
    UnusablePolicyException wrong =
        assertThrows(
            UnusablePolicyException.class,
            () -> evaluator.with(Map.of("net_raw_approved", "perhaps")));
    assertTrue(wrong.getMessage().contains("net_raw_approved"), wrong::getMessage);
    UnusablePolicyException unknown =
        assertThrows(
            UnusablePolicyException.class, () -> Portreeve.policy().pack("dcoker").at(NOW).load());
    assertEquals("no pack is called `dcoker`", unknown.getMessage());
    assertTrue(unknown.help().orElse("").contains("docker"));
    assertThrows(IllegalStateException.class, () -> Portreeve.policy().pack("docker").load());
    assertTrue(evaluator.footprint().get("container").contains("privileged"));
  }

  @Test
  void whatIsClosedBeginsNothingMore() throws Exception {
    Evaluator evaluator = cis().load();
    Result before = evaluator.evaluate(Input.json(host()));
    evaluator.close();
    evaluator.close();
    assertThrows(IllegalStateException.class, () -> evaluator.decide(Input.json(host())));
    assertFalse(before.findings().get(0).message().isEmpty());
  }

  @Test
  void aHolderKeepsTheOldOneWhereTheNewOneCannotBeUsed() throws Exception {
    Evaluator first = cis().load();
    PolicyHolder holder = new PolicyHolder(first);
    assertTrue(holder.swap(() -> cis().control("9.99").load()).isPresent());
    assertEquals(first, holder.current());
    assertTrue(holder.swap(() -> cis().level(1).load()).isEmpty());
    assertFalse(first.equals(holder.current()));
  }

  @Test
  void oneObjectIsJudgedByTheControlsAboutItsType() throws Exception {
    Evaluator evaluator = cis().control("container-not-privileged").load();
    String object = "{\"name\":\"web\",\"privileged\":true}";
    for (Input way :
        List.of(
            Input.json(object.getBytes(StandardCharsets.UTF_8)),
            Input.json(new ObjectMapper().readTree(object)),
            Input.of(to -> to.text("name", "web").truth("privileged", true)))) {
      Result result = evaluator.evaluateSubject("container", way);
      assertEquals(1, result.findings(Verdict.FAIL).size());
      assertTrue(result.findings().stream().allMatch(f -> f.subject().isPresent()));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> evaluator.evaluateSubject("ship", Input.of(to -> to.text("name", "web"))));
    assertThrows(
        UnreadableInputException.class,
        () ->
            evaluator.evaluateSubject(
                "container", Input.json("[]".getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void evaluatorsComeAndGoAndLeaveNothing() throws Exception {
    List<String> controls = cis().load().controls();
    IntStream.range(0, 20)
        .forEach(
            i -> {
              try (Evaluator each = cis().load()) {
                assertEquals(controls, each.controls());
              } catch (UnusablePolicyException e) {
                throw new IllegalStateException(e);
              }
            });
  }
}
