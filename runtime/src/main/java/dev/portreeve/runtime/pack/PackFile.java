package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.json.InputException;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A compiled pack as the bytes of a file, its schema within: written on one machine, run on another
 * by the runtime alone. The form is a mark with a version, a checksum, and the parts of {@link
 * CompiledPack} one after the other: no text to parse, since reading it stands at the start of
 * every run. It is no proof of origin: whoever loads a pack scans its classes.
 */
public final class PackFile {
  /** The largest file that is read: 16 MiB. */
  public static final int MAX_BYTES = 16 << 20;

  private static final byte[] MARK = {'R', 'E', 'E', 'V', 'E', 'P', 'K'};
  private static final byte VERSION = 6;
  private static final int HEAD = MARK.length + 1 + Integer.BYTES;

  private PackFile() {}

  /** The file of a pack. Equal packs give equal bytes. */
  public static byte[] write(CompiledPack pack) {
    Output body = new Output();
    new PackWriter(body).pack(pack);
    byte[] bytes = body.bytes();
    Output file = new Output();
    file.raw(MARK);
    file.raw(new byte[] {VERSION});
    file.number(checksum(bytes, 0));
    file.raw(bytes);
    return file.bytes();
  }

  /**
   * The pack in a file that is called {@code name}. Its classes stay bytes: nothing is defined.
   *
   * @throws InputException when the bytes are no pack of this version, are damaged, or hold parts
   *     that do not fit together
   */
  public static CompiledPack read(String name, byte[] bytes) throws InputException {
    if (bytes.length > MAX_BYTES) {
      throw InputException.of(
          name, "is larger than " + MAX_BYTES + " bytes, the limit for one pack");
    }
    if (bytes.length < HEAD || Arrays.mismatch(MARK, bytes) != MARK.length) {
      throw InputException.of(name, "is no compiled pack");
    }
    if (bytes[MARK.length] != VERSION) {
      throw InputException.of(
          name, "was compiled by another version of Portreeve; compile it again");
    }
    Input in = new Input(name, bytes, MARK.length + 1);
    if (in.number() != checksum(bytes, HEAD)) {
      throw in.damaged("its checksum does not fit");
    }
    CompiledPack pack = new PackReader(in).pack();
    in.end();
    new PackCheck(in, pack).check();
    return pack;
  }

  private static int checksum(byte[] bytes, int from) {
    CRC32 sum = new CRC32();
    sum.update(bytes, from, bytes.length - from);
    return (int) sum.getValue();
  }
}
