package dev.portreeve.runtime.docker.scan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads that somebody verified a signature: what {@code cosign verify} and {@code notation verify}
 * print, which they do only where they said yes; what {@code docker trust inspect} found signed; or
 * a record of our own, {@code {"signature": {"digest", "verified", "identity", "verifiedAt"}}}.
 */
public final class SignatureReader {
  private static final Pattern NOTATION =
      Pattern.compile(
          "Successfully verified signature for (?<reference>\\S{1,512}@sha256:[0-9a-f]{64})");

  /** What {@code notation} may print before it says whose signature it verified. */
  private static final Pattern BEFORE = Pattern.compile("Warning: .*|Resolved artifact .*|");

  /** Whose signature, and the outcome. */
  public record Record(ScanTarget target, Fields signature) {}

  private SignatureReader() {}

  public static Record read(Raw raw) {
    Raw own = raw.get("signature");
    Raw image = raw.get("critical").get("image");
    Fact<String> digest =
        own.isObject() ? own.get("digest").text() : image.get("docker-manifest-digest").text();
    Fields f = new Fields();
    if (own.isObject()) {
      f.put("verified", own.get("verified").bool().map(SnapshotJson::of));
      f.put("identity", own.get("identity").text().map(SnapshotJson::of));
      f.put("verified_at", Scan.instant(own.get("verifiedAt")).map(SnapshotJson::of));
    } else {
      f.put("verified", SnapshotJson.of(true));
      f.put("identity", raw.get("optional").get("Subject").text().map(SnapshotJson::of));
      f.put("verified_at", SnapshotJson.unknown("cosign does not print when it verified"));
    }
    return record(digest, f);
  }

  /** Whether a text says that {@code notation} verified something. */
  public static boolean isNotation(TextDocument text) {
    return text.content().lines().anyMatch(line -> NOTATION.matcher(line).matches());
  }

  /**
   * Each image that {@code notation verify} found signed; it does not print by whom. Behind that it
   * prints what the signer wrote beside the signature, which may look like anything: of a text that
   * holds anything else, nothing is read behind it.
   */
  static List<Record> notation(TextDocument text) {
    List<Record> records = new ArrayList<>();
    for (String line : text.content().lines().toList()) {
      Matcher m = NOTATION.matcher(line);
      if (m.matches()) {
        String digest = ScanTarget.digest(m.group("reference"));
        records.add(verified(Fact.known(digest), "notation", Optional.empty()));
      } else if (!BEFORE.matcher(line).matches()) {
        return records;
      }
    }
    return records;
  }

  /** Each tag that {@code docker trust inspect} found signed, with all who signed it. */
  static List<Record> trust(Raw raw) {
    List<Record> records = new ArrayList<>();
    for (Raw tag : raw.get("SignedTags").list().orElse(List.of())) {
      TreeSet<String> signers = new TreeSet<>(tag.get("Signers").texts().orElse(List.of()));
      Fact<String> digest = tag.get("Digest").text().map(d -> "sha256:" + d);
      records.add(
          verified(
              digest,
              "docker trust",
              Optional.of(String.join(", ", signers)).filter(s -> !s.isEmpty())));
    }
    return records;
  }

  private static Record verified(Fact<String> digest, String tool, Optional<String> identity) {
    Fields f = new Fields();
    f.put("verified", SnapshotJson.of(true));
    f.put(
        "identity",
        identity
            .<JsonNode>map(SnapshotJson::of)
            .orElse(SnapshotJson.unknown(tool + " does not print by whom")));
    f.put("verified_at", SnapshotJson.unknown(tool + " does not print when it verified"));
    return record(digest, f);
  }

  private static Record record(Fact<String> digest, Fields f) {
    Fact<String> exact =
        digest.then(
            d -> d.equals(ScanTarget.digest(d)) ? Fact.known(d) : Fact.unknown("no digest"));
    return new Record(ScanTarget.of(List.of(exact)), f);
  }
}
