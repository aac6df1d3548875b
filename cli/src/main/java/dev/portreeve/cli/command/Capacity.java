package dev.portreeve.cli.command;

import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.ImportLimits.Limit;
import dev.portreeve.runtime.evaluate.FindingLimit;
import dev.portreeve.runtime.json.JsonLimits;

/**
 * How much may be held at once, by the memory that there is: so that what is too large is named
 * before it is parsed, and nothing runs out of memory half-way. The figures are measured, with a
 * fifth of the memory left to the garbage collector ({@code docs/snapshot.md}).
 *
 * @param memory the most that this process may use, in bytes
 */
public record Capacity(long memory) {
  /** The program itself, its packs and its buffers. */
  private static final long ITSELF = 16L << 20;

  /** What is held for each byte of a raw export while it is imported. */
  private static final int RAW = 8;

  /** What is held for each byte of a snapshot, its buffers counted, whatever is selected. */
  private static final int SNAPSHOT = 4;

  /** What a finding with its evidence takes. */
  private static final int FINDING = 800;

  /** What the dearest token of JSON takes in a tree. */
  private static final int TOKEN = 64;

  private static final long LONGEST = JsonLimits.defaults().bytes();

  /** What inputs may take. */
  public long usable() {
    return Math.max(4L << 20, (memory - ITSELF) / 5 * 4);
  }

  /** Of one normalized snapshot. */
  public Limit snapshot() {
    return limit(usable() / SNAPSHOT, LONGEST);
  }

  /** Of raw exports. */
  public ImportLimits raw() {
    return new ImportLimits(
        limit(usable() / RAW, LONGEST),
        limit(usable() / RAW, ImportLimits.defaults().host().bytes()),
        json());
  }

  private JsonLimits json() {
    JsonLimits usual = JsonLimits.defaults();
    return new JsonLimits(
        usual.bytes(),
        usual.depth(),
        usual.textLength(),
        usual.numberLength(),
        usual.nameLength(),
        Math.min(usual.tokens(), usable() / TOKEN));
  }

  /** What one snapshot may give, beside its own bytes. */
  public FindingLimit findings(long bytes) {
    return new FindingLimit(
        Math.max(1000, (usable() - SNAPSHOT * bytes) / FINDING), ", the most that fits" + why());
  }

  /** What a snapshot will take in all, when so many controls look at it: a guess from above. */
  public static long ofSnapshot(long bytes, int controls) {
    return bytes * (SNAPSHOT + controls / 10);
  }

  /** Likewise of raw exports, which become a smaller snapshot. */
  public static long ofRaw(long bytes) {
    return bytes * RAW;
  }

  private Limit limit(long bytes, long most) {
    return bytes < most ? new Limit(bytes, why()) : new Limit(most, "");
  }

  /** What decides a limit and how to raise it, as the end of a sentence. */
  public String why() {
    long enough = Math.max(1, (4 * memory + (1L << 30) - 1) >> 30);
    return " with "
        + (memory >> 20)
        + " MiB of memory (JDK_JAVA_OPTIONS=-Xmx"
        + enough
        + "g gives more)";
  }
}
