package dev.portreeve.stdlib.hostile;

import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.dsl.diagnostic.DiagnosticRenderer;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.stdlib.StandardPacks;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Two small packs over the schema that ships, one to be spoiled, and a snapshot for both. */
final class SmallPack {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  static final String SPOILED =
      """
      pack small version 1.0.0
      uses schema docker 1
      parameter small_registries : set of registry = { "docker.io" } "R"
      parameter most_memory : size = 4 GiB "M"
      list small_paths : list of path = [ "/etc", "/usr" ]
      define small_path(p: path) means some s in small_paths satisfies p is within s
      control mounts-hold "M" severity high for each container
        require no m in host_mounts where m.writable is true satisfies small_path(m.source)
                "{name} may write {m.source}"
        require every m in host_mounts satisfies m.propagation is rprivate
        because "x" fix "y {name}"
      control texts-hold "T" severity low for each running container
        when image_reference.registry is one of small_registries
        require name starts with "w" or name contains "eb" or name matches "*x*" or name contains /b+a/
        require programs is { "nginx" }
        because "x" fix "y"
      control counts-hold "C" severity medium for each container
        require at most 2 p in published_ports where p.container_port below 1024
        require at most 50 percent of m in host_mounts where m.writable is true
        require count of programs at most 2
        because "x" fix "y"
      control limits-hold "L" severity low for each container
        require memory_limit is not unlimited and memory_limit + 1 MiB at most most_memory
        require no e in execs where age of e.happened_at at most 30 days
        because "x" fix "y"
      control images-hold "I" severity low for each relevant image
        require no c in containers where c.image_id is id satisfies c.privileged is true
        require health_check is true otherwise ask "is {reference} meant?"
        because "x" fix "y"
      control socket-hold "S" severity low for each file in daemon.sockets when it exists
        require mode is no looser than 0660
        because "x" fix "y"
      """;
  static final String WHOLE =
      """
      pack whole version 1.0.0
      uses schema docker 1
      control not-privileged "P" severity high for each container
        require privileged is false "{name} is privileged" because "x" fix "y"
      control no-write "W" severity high for each container
        require no m in host_mounts where m.writable is true because "x" fix "y"
      """;
  static final byte[] SNAPSHOT =
      """
      {"portreeve": {"snapshot": 1, "schema": "docker 1"},
       "meta": {"collected_at": "2026-11-24T00:00:00Z"},
       "daemon": {"sockets": ["/run/docker.sock"]},
       "containers": [
        {"id": "a1", "name": "web", "state": "running", "image_id": "i1", "privileged": true,
         "image_reference": "docker.io/library/nginx:1", "memory_limit": 1000000,
         "programs": ["nginx"], "published_ports": [{"container_port": 80, "protocol": "tcp"}],
         "execs": [{"happened_at": "2026-11-20T08:15:00Z", "privileged": true, "account": "root"}],
         "host_mounts": [{"source": "/etc/x", "writable": true, "propagation": "rshared"},
                         {"source": "/srv", "writable": false, "propagation": "rprivate"}]},
        {"id": "a2", "name": "batch", "state": "exited", "image_id": "i2", "privileged": false,
         "image_reference": "registry.acme.example/b:2", "memory_limit": null,
         "programs": [], "published_ports": [], "execs": [], "host_mounts": []}],
       "images": [{"id": "i1", "reference": "nginx:1", "references": ["nginx:1"],
                   "health_check": false, "intermediate": false},
                  {"id": "i2", "reference": "b:2", "references": ["b:2"],
                   "health_check": true, "intermediate": false}]}
      """
          .getBytes(StandardCharsets.UTF_8);

  private SmallPack() {}

  static CompiledPack compile(String text) {
    Compilation<KnownSchema> schema =
        SchemaCompiler.compile(
            StandardPacks.schemaSources("docker").entrySet().stream()
                .map(SmallPack::file)
                .toList());
    // The classes that ship, as the command line takes them.
    KnownSchema known =
        new KnownSchema(
            result(schema).schema(), StandardPacks.pack("docker").orElseThrow().schema());
    List<ParsedFile> files = List.of(ParsedFile.of("small.reeve", text));
    return result(PackCompiler.compile(files, List.of(known))).pack();
  }

  private static ParsedFile file(Map.Entry<String, String> text) {
    return ParsedFile.of(text.getKey(), text.getValue());
  }

  private static <T> T result(Compilation<T> compilation) {
    String said =
        DiagnosticRenderer.render(compilation.diagnostics(), DiagnosticRenderer.Form.HUMAN, false);
    return compilation.result().orElseThrow(() -> new AssertionError(said));
  }

  /** A pack with another class of rules. */
  static CompiledPack with(CompiledPack pack, byte[] rules) {
    Map<String, byte[]> classes = new TreeMap<>(pack.classes());
    classes.put(pack.rules().get(0).name(), rules);
    return Altered.record(pack, "classes", classes);
  }

  /** What these packs find in the snapshot. */
  static List<Finding> evaluated(List<CompiledPack> packs) throws Exception {
    Policy policy =
        new Policy(packs, Optional.empty(), 2, List.of(), List.of(), List.of(), Map.of(), false);
    return Engine.load(policy, NOW).evaluate("host", SNAPSHOT, false).findings();
  }
}
