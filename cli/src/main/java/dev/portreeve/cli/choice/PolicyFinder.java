package dev.portreeve.cli.choice;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Option;
import dev.portreeve.compiler.BuiltPolicy;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.stdlib.StandardPacks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the policy that the command line names, and the packs that it runs. */
public final class PolicyFinder {
  private PolicyFinder() {}

  public static Option option() {
    return Option.value("policy", "FILE|DIR", "run what this policy says");
  }

  /** The policy of a file or directory; packs may stand beside it on the command line. */
  public static BuiltPolicy built(String path, List<String> packs, PackFinder files)
      throws CliError {
    Compilation<BuiltPolicy> compilation = files.policy(path, packs);
    if (compilation.failed()) {
      throw CliError.text("the policy `" + path + "` does not compile", compilation.diagnostics());
    }
    BuiltPolicy built = compilation.result().orElseThrow();
    files.held(path, built.compiled());
    return built;
  }

  /** The packs that a policy runs, compiled, by what the command line calls them. */
  static Map<String, CompiledPack> packs(
      CompiledPolicy policy, List<String> named, PackFinder files) throws CliError {
    Map<String, CompiledPack> packs = new LinkedHashMap<>();
    for (CompiledPack.Use use : policy.packs()) {
      String name = find(use, named, files);
      packs.put(name, files.compiled(name, named));
    }
    return packs;
  }

  private static String find(CompiledPack.Use use, List<String> named, PackFinder files)
      throws CliError {
    for (String name : named) {
      CompiledPack pack = files.compiled(name, named);
      if (pack.name().equals(use.name()) && pack.version().equals(use.version())) {
        return name;
      }
    }
    boolean ships =
        StandardPacks.pack(use.name()).filter(p -> p.version().equals(use.version())).isPresent();
    if (!ships) {
      throw CliError.usage(
          "no pack `" + use.name() + " " + use.version() + "` is known",
          "name its directory with --pack");
    }
    return use.name();
  }
}
