package dev.portreeve.runtime.sign;

import dev.portreeve.runtime.json.InputException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;

/**
 * A private key of Ed25519, as {@code openssl genpkey -algorithm ed25519} writes it. It signs, and
 * is shown nowhere.
 */
public final class SigningKey {
  private static final int SEED = 32;

  private final EdECPrivateKey key;

  private SigningKey(EdECPrivateKey key) {
    this.key = key;
  }

  /**
   * The one private key in a PEM file.
   *
   * @throws InputException when there is none, or not one alone, or it is encrypted or of another
   *     algorithm; no message quotes the file
   */
  public static SigningKey read(String source, byte[] pem) throws InputException {
    List<Pem> blocks = Pem.read(source, pem);
    if (blocks.size() != 1 || !blocks.get(0).label().equals("PRIVATE KEY")) {
      boolean encrypted = blocks.stream().anyMatch(b -> b.label().startsWith("ENCRYPTED"));
      throw InputException.of(
          source,
          encrypted
              ? "is encrypted: `openssl pkey -in FILE` decrypts it"
              : "is no private key: `openssl genpkey -algorithm ed25519` makes one");
    }
    try {
      KeyFactory keys = KeyFactory.getInstance("EdDSA");
      PrivateKey key = keys.generatePrivate(new PKCS8EncodedKeySpec(blocks.get(0).content()));
      if (key instanceof EdECPrivateKey ed && ed.getParams().getName().equals("Ed25519")) {
        return new SigningKey(ed);
      }
      throw InputException.of(source, "is a private key that is not of Ed25519");
    } catch (GeneralSecurityException e) {
      throw InputException.of(source, "is a private key that is not of Ed25519");
    }
  }

  /**
   * The key that verifies what this one signs. Java makes it only together with a private key, out
   * of random bytes: given those of this key, it makes this pair again.
   */
  VerificationKey verificationKey() {
    try {
      KeyPairGenerator pairs = KeyPairGenerator.getInstance("Ed25519");
      pairs.initialize(NamedParameterSpec.ED25519, new Seed(seed()));
      KeyPair pair = pairs.generateKeyPair();
      if (!pair.getPrivate().equals(key)) {
        throw new AssertionError("this Java makes keys of Ed25519 in another way");
      }
      return VerificationKey.of("the key", pair.getPublic().getEncoded());
    } catch (GeneralSecurityException | InputException e) {
      throw new AssertionError("Java has Ed25519 since 15", e);
    }
  }

  /** The 32 bytes of the key, which end its encoding (RFC 8410). */
  private byte[] seed() {
    byte[] encoded = key.getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - SEED, encoded.length);
  }

  /** Gives the bytes of a private key where random ones are asked for. */
  private static final class Seed extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Seed(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] wanted) {
      System.arraycopy(bytes, 0, wanted, 0, wanted.length);
    }
  }

  /** The 64 bytes of a signature. */
  byte[] sign(byte[] bytes) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(key);
      signer.update(bytes);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("Java has Ed25519 since 15", e);
    }
  }
}
