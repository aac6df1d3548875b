package dev.portreeve.runtime.sign;

import dev.portreeve.runtime.json.InputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody signed a manifest with: the id of the key, and an Ed25519 signature of 64 bytes in
 * base64. In an archive each is a line {@code KEY-ID BASE64}, in the order of the ids. There is no
 * other algorithm, so none can be asked for.
 */
public record PackSignature(String keyId, String base64) {
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{16}) ([A-Za-z0-9+/]{86}==)");

  static PackSignature of(String keyId, byte[] value) {
    return new PackSignature(keyId, Base64.getEncoder().encodeToString(value));
  }

  byte[] bytes() {
    return Base64.getDecoder().decode(base64);
  }

  /** The text of the file that holds them. */
  static byte[] write(List<PackSignature> signatures) {
    StringBuilder text = new StringBuilder();
    for (PackSignature signature : signatures) {
      text.append(signature.keyId()).append(' ').append(signature.base64()).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The signatures in a file.
   *
   * @throws InputException for anything but lines as {@link #write} writes them
   */
  static List<PackSignature> read(String source, byte[] bytes) throws InputException {
    List<PackSignature> signatures = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.ISO_8859_1).lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      int number = signatures.size() + 1;
      if (!matcher.matches()) {
        throw InputException.at(source, number, 1, "a signature is `KEY-ID BASE64`, of Ed25519");
      }
      String last = signatures.isEmpty() ? "" : signatures.get(number - 2).keyId();
      if (last.compareTo(matcher.group(1)) >= 0) {
        throw InputException.at(source, number, 1, "signatures stand in the order of their keys");
      }
      signatures.add(new PackSignature(matcher.group(1), matcher.group(2)));
    }
    if (!Arrays.equals(write(signatures), bytes)) {
      throw InputException.of(source, "is not in the one form of signatures: lines end with LF");
    }
    return signatures;
  }
}
