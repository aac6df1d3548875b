package dev.portreeve.compile;

import dev.portreeve.Pack;
import dev.portreeve.PackProvider;
import dev.portreeve.UnusablePolicyException;
import dev.portreeve.WrittenPolicy;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.BuiltPolicy;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.PolicyCompiler;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.compiler.source.PolicySource;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.runtime.pack.PackFile;
import dev.portreeve.runtime.pack.PolicyFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compiles packs and policies over schemas. Immutable and safe to share; the same texts give the
 * same bytes. Compiling a pack of two controls takes some 30 ms in a warm JVM and half a second in
 * a fresh one: where that counts, keep {@link Pack#bytes}. Texts may come from anybody: nothing of
 * them becomes code, and what they are compiled to is checked before it is loaded.
 */
public final class ReeveCompiler {
  private final List<KnownSchema> schemas;
  private final List<Map<String, String>> library;

  private ReeveCompiler(List<KnownSchema> schemas, List<Map<String, String>> library) {
    this.schemas = schemas;
    this.library = library;
  }

  /** Over these schemas; a pack says which of them it is about. */
  public static ReeveCompiler over(ReeveSchema... schemas) {
    return new ReeveCompiler(List.of(schemas).stream().map(s -> s.known).toList(), List.of());
  }

  /** The same, where packs and policies may use this one, given as its texts by file name. */
  public ReeveCompiler using(Map<String, String> pack) {
    List<Map<String, String>> more = new ArrayList<>(library);
    more.add(new TreeMap<>(pack));
    return new ReeveCompiler(schemas, List.copyOf(more));
  }

  /**
   * The same, where they may use a pack that a {@link PackProvider} on the class or module path
   * has: {@code docker}, which policies need for its benchmarks.
   *
   * @throws IllegalArgumentException when none has one of that name
   */
  public ReeveCompiler using(String pack) {
    for (PackProvider provider : ReeveSchema.providers()) {
      Map<String, String> files = provider.sources(pack);
      if (!files.isEmpty()) {
        return using(files);
      }
    }
    throw new IllegalArgumentException("no pack on the class path is called `" + pack + "`");
  }

  private PackLibrary library() {
    return PackLibrary.of(library.stream().map(ReeveSchema::parsed).toList());
  }

  /**
   * Compiles a pack.
   *
   * @param files its texts, by path from its directory; whatever else the directory holds is left
   *     out
   * @throws IllegalArgumentException when there is none
   */
  public Compiled<Pack> pack(Map<String, String> files) {
    Compilation<BuiltPack> compilation = PackCompiler.compile(parsed(files), schemas, library());
    return Compiled.of(compilation.result().map(b -> pack(PackFile.write(b.pack()))), compilation);
  }

  private static List<ParsedFile> parsed(Map<String, String> files) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("there is no file to compile");
    }
    return ReeveSchema.parsed(files);
  }

  private static Pack pack(byte[] file) {
    try {
      return Pack.read("pack", file);
    } catch (UnusablePolicyException e) {
      throw new IllegalStateException("what was compiled cannot be read", e);
    }
  }

  /**
   * Compiles the policy of a directory: the one that no other in it inherits.
   *
   * @param files its texts, by path from its directory
   * @param waivers the waiver files in YAML that it names, by the same paths
   * @throws IllegalArgumentException when there is no file
   */
  public Compiled<WrittenPolicy> policy(Map<String, String> files, Map<String, String> waivers) {
    return policy(Optional.empty(), files, waivers);
  }

  /**
   * Compiles that one of the policies of a directory that stands in this file.
   *
   * @param file a path of {@code files}
   * @throws IllegalArgumentException when there is no file
   */
  public Compiled<WrittenPolicy> policy(
      String file, Map<String, String> files, Map<String, String> waivers) {
    return policy(Optional.of(file), files, waivers);
  }

  private Compiled<WrittenPolicy> policy(
      Optional<String> chosen, Map<String, String> files, Map<String, String> waivers) {
    List<ParsedFile> parsed = parsed(files);
    List<SourceFile> yaml =
        new TreeMap<>(waivers)
            .entrySet().stream().map(f -> SourceFile.of(f.getKey(), f.getValue())).toList();
    PolicySource source = new PolicySource(parsed, yaml, chosen, List.of());
    Compilation<BuiltPolicy> compilation = PolicyCompiler.compile(source, schemas, library());
    return Compiled.of(
        compilation.result().map(b -> policy(PolicyFile.write(b.compiled()))), compilation);
  }

  private static WrittenPolicy policy(byte[] file) {
    try {
      return WrittenPolicy.read("policy", file);
    } catch (UnusablePolicyException e) {
      throw new IllegalStateException("what was compiled cannot be read", e);
    }
  }
}
