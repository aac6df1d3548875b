package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.json.InputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * What is around the parts in each kind of file: a mark with a version, and a checksum.
 *
 * @param mark seven letters
 * @param most the largest file that is read, in bytes
 * @param what the file is
 * @param mend what to do with one of another version
 */
record FileForm(String mark, int version, int most, String what, String mend) {

  private int head() {
    return mark.length() + 1 + Integer.BYTES;
  }

  byte[] write(Consumer<Output> parts) {
    Output body = new Output();
    parts.accept(body);
    byte[] bytes = body.bytes();
    Output file = new Output();
    file.raw(mark.getBytes(StandardCharsets.US_ASCII));
    file.raw(new byte[] {(byte) version});
    file.number(checksum(bytes, 0));
    file.raw(bytes);
    return file.bytes();
  }

  /** Stands at the first part. */
  PackInput open(String name, byte[] bytes) throws InputException {
    if (bytes.length > most) {
      throw InputException.of(
          name,
          "is larger than " + most + " bytes, the limit for one " + what.replaceAll(".* ", ""));
    }
    byte[] begin = mark.getBytes(StandardCharsets.US_ASCII);
    if (bytes.length < head() || Arrays.mismatch(begin, bytes) != begin.length) {
      throw InputException.of(name, "is no " + what);
    }
    if (bytes[begin.length] != version) {
      throw InputException.of(name, "was compiled by another version of Portreeve; " + mend);
    }
    PackInput in = new PackInput(name, bytes, begin.length + 1);
    if (in.number() != checksum(bytes, head())) {
      throw in.damaged("its checksum does not fit");
    }
    return in;
  }

  private static int checksum(byte[] bytes, int from) {
    CRC32 sum = new CRC32();
    sum.update(bytes, from, bytes.length - from);
    return (int) sum.getValue();
  }
}
