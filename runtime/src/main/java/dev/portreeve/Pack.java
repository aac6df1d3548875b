package dev.portreeve;

import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.PackFile;
import java.util.List;

/**
 * A compiled pack: what {@code dev.portreeve.compile.ReeveCompiler} makes, or the bytes that it
 * wrote. Immutable. That it was made by a compiler is not taken for granted: its classes are
 * checked whenever they are loaded.
 */
public final class Pack {
  final CompiledPack compiled;

  private Pack(CompiledPack compiled) {
    this.compiled = compiled;
  }

  /**
   * The pack in a file, which may come from anybody.
   *
   * @param name what the file is called in messages
   * @throws UnusablePolicyException when the bytes are no pack of this version, or damaged
   */
  public static Pack read(String name, byte[] file) throws UnusablePolicyException {
    try {
      return new Pack(PackFile.read(name, file));
    } catch (InputException e) {
      throw new UnusablePolicyException(e);
    }
  }

  /** The pack as a file; equal packs give equal bytes. */
  public byte[] bytes() {
    return PackFile.write(compiled);
  }

  /** Its name. */
  public String name() {
    return compiled.name();
  }

  /** Its version. */
  public String version() {
    return compiled.version();
  }

  /** The ids of its controls. */
  public List<String> controls() {
    return compiled.controls().stream().map(CompiledPack.Control::id).toList();
  }
}
