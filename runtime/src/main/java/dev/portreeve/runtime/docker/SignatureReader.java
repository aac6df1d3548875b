package dev.portreeve.runtime.docker;

import java.util.List;

/**
 * Reads that somebody verified a signature: what {@code cosign verify} prints, which it does only
 * where it said yes, or a record of our own, {@code {"signature": {"digest", "verified",
 * "identity", "verifiedAt"}}}.
 */
final class SignatureReader {
  /** Whose signature, and the outcome. */
  record Record(ScanTarget target, Fields signature) {}

  private SignatureReader() {}

  static Record read(Raw raw) {
    Raw own = raw.get("signature");
    Raw image = raw.get("critical").get("image");
    Fact<String> digest =
        own.isObject() ? own.get("digest").text() : image.get("docker-manifest-digest").text();
    Fields f = new Fields();
    if (own.isObject()) {
      f.put("verified", own.get("verified").bool().map(Values::of));
      f.put("identity", own.get("identity").text().map(Values::of));
      f.put("verified_at", Scan.instant(own.get("verifiedAt")).map(Values::of));
    } else {
      f.put("verified", Values.of(true));
      f.put("identity", raw.get("optional").get("Subject").text().map(Values::of));
      f.put("verified_at", Values.unknown("cosign does not print when it verified"));
    }
    Fact<String> exact =
        digest.then(
            d -> d.equals(ScanTarget.digest(d)) ? Fact.known(d) : Fact.unknown("no digest"));
    return new Record(ScanTarget.of(List.of(exact), List.of(), raw.get("none")), f);
  }
}
