package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.json.InputException;

/**
 * A compiled pack as the bytes of a file: written on one machine, run on another by the runtime
 * alone. A schema that ships it refers to, and one of the user's own stands within. The form is a
 * mark with a version, a checksum, and the parts of {@link CompiledPack} one after the other: no
 * text to parse, since reading it stands at the start of every run. It is no proof of origin:
 * whoever loads a pack scans its classes.
 */
public final class PackFile {
  /** The largest file that is read: 16 MiB. */
  public static final int MAX_BYTES = 16 << 20;

  private static final FileForm FORM =
      new FileForm("REEVEPK", 9, MAX_BYTES, "compiled pack", "compile it again");

  private PackFile() {}

  /** The file of a pack. Equal packs give equal bytes. */
  public static byte[] write(CompiledPack pack) {
    return write(pack, SchemaLibrary.shipped());
  }

  /** The same for who reads it with this library. */
  public static byte[] write(CompiledPack pack, SchemaLibrary library) {
    return FORM.write(body -> new PackWriter(body).pack(pack, library.reference(pack.schema())));
  }

  /**
   * The pack in a file that is called {@code name}. Its classes stay bytes: nothing is defined.
   *
   * @throws InputException when the bytes are no pack of this version, are damaged, or hold parts
   *     that do not fit together, or when its schema is another than the one that ships here
   */
  public static CompiledPack read(String name, byte[] bytes) throws InputException {
    return read(name, bytes, SchemaLibrary.shipped());
  }

  /** The same, with the schemas of a library to refer to. */
  public static CompiledPack read(String name, byte[] bytes, SchemaLibrary library)
      throws InputException {
    PackInput in = FORM.open(name, bytes);
    CompiledPack pack = new PackReader(in).pack(library);
    in.end();
    new PackCheck(in, pack).check();
    return pack;
  }
}
