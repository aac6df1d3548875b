package dev.portreeve;

import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.pack.PolicyFile;

/**
 * A policy that an organisation wrote, compiled, with its waivers and attestations: what {@code
 * dev.portreeve.compile.ReeveCompiler} makes, or the bytes that it wrote. Immutable.
 */
public final class WrittenPolicy {
  final CompiledPolicy compiled;

  private WrittenPolicy(CompiledPolicy compiled) {
    this.compiled = compiled;
  }

  /**
   * The policy in a file, which may come from anybody.
   *
   * @param name what the file is called in messages
   * @throws UnusablePolicyException when the bytes are no policy of this version, or damaged
   */
  public static WrittenPolicy read(String name, byte[] file) throws UnusablePolicyException {
    try {
      return new WrittenPolicy(PolicyFile.read(name, file));
    } catch (InputException e) {
      throw new UnusablePolicyException(e);
    }
  }

  /** The policy as a file; equal policies give equal bytes. */
  public byte[] bytes() {
    return PolicyFile.write(compiled);
  }

  /** Its name. */
  public String name() {
    return compiled.name();
  }

  /** Its version. */
  public String version() {
    return compiled.version();
  }
}
