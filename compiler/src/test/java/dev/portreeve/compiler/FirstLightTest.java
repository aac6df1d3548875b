package dev.portreeve.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One control, from text to a finding, through every phase. */
class FirstLightTest {
  private static final String SCHEMA =
      """
      schema docker version 1
      alias "/var/run" is "/run"
      source inspect "docker inspect $(docker ps --all --quiet)"
      enum state { created, running }
      enum capability { ALL, CHOWN, NET_RAW }
      record host_mount "A mount"
        source : path "Where" from inspect ".Mounts[].Source"
        writable : bool "RW"
      subject host "The machine" one as host named by name
        name : text "Host name"
        sockets : set of path "Sockets"
      subject container "A container" many as containers named by name identified by id
        id : text "Id" from inspect ".Id"
        name : text "Name" from inspect ".Name"
        state : state "State"
        privileged : bool "All" from inspect ".HostConfig.Privileged" set by flag "--privileged"
        memory_limit : size or unlimited "Limit"
        added_capabilities : set of capability "Added"
        host_mounts : list of host_mount "Mounts"
        adjective running : state is running
      """;
  private static final String PACK =
      """
      pack docker version 1.0.0
      uses schema docker 1
      parameter approved_capabilities : set of capability = { CHOWN } "Fine ones"
      parameter unset_size : size "Never set"
      define reaches(p: path) means p covers "/run/docker.sock"
      control container-not-privileged "Containers do not run privileged"
        severity critical
        for each container
        require privileged is false
        because "x" fix "Recreate {name}."
      control caps-fine "Caps"
        severity high
        for each running container
        when memory_limit is not unlimited
        require every cap in added_capabilities is one of approved_capabilities "{name} adds {cap}"
        require memory_limit at least unset_size otherwise ask "how big?"
        because "x" fix "y"
      control sock-off "Socket"
        severity critical
        for each container
        require no m in host_mounts where (m.writable is true and reaches(m.source)) "{name} by {m.source}"
        require no m in host_mounts where (some s in host.sockets where m.source covers s)
        because "x" fix "y"
      benchmark cis version 1.0.0 "First light"
        section 5 "Run"
          5.5 container-not-privileged level 1 automated
      """;

  private static <T> T ok(Compilation<T> compilation) {
    assertEquals(List.of(), compilation.diagnostics().stream().map(Diagnostic::toString).toList());
    return compilation.result().orElseThrow();
  }

  private static BuiltPack pack() {
    KnownSchema schema = ok(SchemaCompiler.compile(List.of(ParsedFile.of("schema.reeve", SCHEMA))));
    return ok(PackCompiler.compile(List.of(ParsedFile.of("pack.reeve", PACK)), List.of(schema)));
  }

  @Test
  void oneEngineReadsManySnapshotsOnManyThreads() throws Exception {
    Engine engine = Engine.load(Policy.of(pack().pack()), Instant.parse("2026-11-24T00:00:00Z"));
    byte[] snapshot =
        """
        {"portreeve": {"snapshot": 1, "schema": "docker 1"},
         "containers": [{"id": "1", "name": "web", "privileged": true}]}
        """
            .getBytes(StandardCharsets.UTF_8);
    Report first = engine.evaluate("s.json", snapshot, false);
    List<Report> more =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(
                i -> {
                  try {
                    return engine.evaluate("s.json", snapshot, false);
                  } catch (InputException e) {
                    throw new IllegalStateException(e);
                  }
                })
            .toList();
    assertEquals(Set.of(first), Set.copyOf(more));
  }

  @Test
  void aRuleThatWouldLookAtTooManyElementsEndsAsAnErrorAndNeverAsAPass() throws Exception {
    String rule =
        """
        pack slow version 1.0.0
        uses schema docker 1
        control very-slow "Slow"
          severity low
          for the host
          require every a in containers satisfies (every b in containers satisfies a.name is b.name)
          because "x" fix "y"
        """;
    KnownSchema schema = ok(SchemaCompiler.compile(List.of(ParsedFile.of("schema.reeve", SCHEMA))));
    BuiltPack slow =
        ok(PackCompiler.compile(List.of(ParsedFile.of("slow.reeve", rule)), List.of(schema)));
    StringBuilder snapshot =
        new StringBuilder(
            "{\"portreeve\": {\"snapshot\": 1, \"schema\": \"docker 1\"},"
                + " \"host\": {\"name\": \"h\"}, \"containers\": [{\"name\": \"c\"}");
    for (int i = 0; i < 17_400; i++) {
      snapshot.append(", {\"name\": \"c\"}");
    }
    byte[] bytes = snapshot.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    Engine engine = Engine.load(Policy.of(slow.pack()), Instant.parse("2026-11-24T00:00:00Z"));
    Finding finding = engine.evaluate("s.json", bytes, false).findings().get(0);
    assertEquals(Verdict.ERROR, finding.verdict());
    assertTrue(finding.message().contains("300000000 elements"), finding.message());
  }

  @Test
  void aControlBecomesAFinding() throws Exception {
    BuiltPack pack = pack();
    Engine engine = Engine.load(Policy.of(pack.pack()), Instant.parse("2026-11-24T00:00:00Z"));
    String snapshot =
        """
        {"portreeve": {"snapshot": 1, "schema": "docker 1"}, "meta": {},
         "host": {"name": "h", "sockets": ["/var/run/docker.sock"]},
         "containers": {"$partial": [
          {"id": "1", "name": "web", "state": "running", "privileged": true, "memory_limit": 5,
           "added_capabilities": ["NET_RAW", "CHOWN", "ALL"], "host_mounts": [{"source": "/var/run", "writable": true}]},
          {"id": "2", "name": "db", "privileged": false, "memory_limit": null, "host_mounts": []},
          {"id": "3", "name": "x", "state": "created", "host_mounts": [{"source": "/srv"}]}], "reason": "some"}}
        """;
    Report report = engine.evaluate("s.json", snapshot.getBytes(StandardCharsets.UTF_8), false);
    assertEquals(Verdict.FAIL, report.findings().get(0).verdict());
  }
}
