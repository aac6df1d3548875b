package dev.portreeve.runtime.sign;

import dev.portreeve.runtime.json.InputException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A public key of Ed25519, as {@code openssl pkey -pubout} writes it. Its id is the first eight
 * bytes of the SHA-256 of its encoding. Keys of small order, which would take a signature for any
 * text, are refused.
 */
final class VerificationKey {
  /** What stands before the 32 bytes of a key in its X.509 encoding: RFC 8410. */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int BYTES = 32;

  /** The points whose order divides 8, in every encoding, without the bit of the sign. */
  private static final Set<String> SMALL_ORDER =
      Set.of(
          "0000000000000000000000000000000000000000000000000000000000000000",
          "0100000000000000000000000000000000000000000000000000000000000000",
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

  private final PublicKey key;
  private final String id;

  private VerificationKey(PublicKey key, String id) {
    this.key = key;
    this.id = id;
  }

  /**
   * The key in an X.509 encoding.
   *
   * @throws InputException when it is of another algorithm, malformed or of small order
   */
  static VerificationKey of(String source, byte[] encoded) throws InputException {
    if (encoded.length != PREFIX.length + BYTES
        || Arrays.mismatch(PREFIX, encoded) != PREFIX.length) {
      throw InputException.of(source, "holds a public key that is not of Ed25519");
    }
    byte[] point = Arrays.copyOfRange(encoded, PREFIX.length, encoded.length);
    point[BYTES - 1] &= 0x7f;
    if (SMALL_ORDER.contains(HexFormat.of().formatHex(point))) {
      throw InputException.of(source, "holds a public key of small order, which proves nothing");
    }
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
      return new VerificationKey(key, Digest.of(encoded).substring(0, 16));
    } catch (GeneralSecurityException e) {
      throw InputException.of(source, "holds a public key that is not of Ed25519");
    }
  }

  /**
   * The one public key in a PEM file.
   *
   * @throws InputException when there is none, or not one alone, or it is none that counts
   */
  static VerificationKey read(String source, byte[] pem) throws InputException {
    List<Pem> blocks = Pem.read(source, pem);
    if (blocks.size() != 1 || !blocks.get(0).label().equals("PUBLIC KEY")) {
      throw InputException.of(source, "is no public key: `openssl pkey -pubout` writes one");
    }
    return of(source, blocks.get(0).content());
  }

  /** Sixteen lower-case digits. */
  String id() {
    return id;
  }

  /** Whether a signature is one of these bytes by this key. Whatever is malformed is none. */
  boolean verifies(byte[] bytes, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(bytes);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
