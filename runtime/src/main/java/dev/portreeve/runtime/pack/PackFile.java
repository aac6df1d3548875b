package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.json.InputException;

/**
 * A compiled pack as the bytes of a file, its schema within: written on one machine, run on another
 * by the runtime alone. The form is a mark with a version, a checksum, and the parts of {@link
 * CompiledPack} one after the other: no text to parse, since reading it stands at the start of
 * every run. It is no proof of origin: whoever loads a pack scans its classes.
 */
public final class PackFile {
  /** The largest file that is read: 16 MiB. */
  public static final int MAX_BYTES = 16 << 20;

  private static final FileForm FORM =
      new FileForm("REEVEPK", 8, MAX_BYTES, "compiled pack", "compile it again");

  private PackFile() {}

  /** The file of a pack. Equal packs give equal bytes. */
  public static byte[] write(CompiledPack pack) {
    return FORM.write(body -> new PackWriter(body).pack(pack));
  }

  /**
   * The pack in a file that is called {@code name}. Its classes stay bytes: nothing is defined.
   *
   * @throws InputException when the bytes are no pack of this version, are damaged, or hold parts
   *     that do not fit together
   */
  public static CompiledPack read(String name, byte[] bytes) throws InputException {
    PackInput in = FORM.open(name, bytes);
    CompiledPack pack = new PackReader(in).pack();
    in.end();
    new PackCheck(in, pack).check();
    return pack;
  }
}
