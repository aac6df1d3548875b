package dev.portreeve.runtime.docker.engine;

import dev.portreeve.runtime.docker.fact.Fact;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;

/** Reads PEM certificates, for the one thing that is asked of them: since when they are valid. */
public final class Certificates {
  private static final int MOST = 64 << 10;
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

  private Certificates() {}

  /** From when the oldest of a bundle is valid. */
  public static Fact<String> since(String pem) {
    if (pem.length() > MOST) {
      return Fact.unknown("the certificate is longer than " + MOST + " characters");
    }
    if (!pem.strip().startsWith(BEGIN)) {
      return Fact.unknown("there is no PEM certificate");
    }
    try {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      TreeSet<Instant> starts = new TreeSet<>();
      for (Certificate certificate : all) {
        if (certificate instanceof X509Certificate x509) {
          starts.add(x509.getNotBefore().toInstant());
        }
      }
      return starts.isEmpty()
          ? Fact.unknown("there is no certificate")
          : Fact.known(starts.first().toString());
    } catch (CertificateException | IllegalArgumentException e) {
      return Fact.unknown("the certificate cannot be read");
    }
  }
}
