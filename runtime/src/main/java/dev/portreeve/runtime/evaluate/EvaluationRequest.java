package dev.portreeve.runtime.evaluate;

import com.fasterxml.jackson.databind.util.TokenBuffer;

/**
 * One snapshot to evaluate, and how.
 *
 * @param name what it is called in messages
 * @param given whether the caller declared it to hold the whole population; only recorded
 */
public record EvaluationRequest(
    String name,
    Document document,
    boolean given,
    Detail detail,
    FindingLimit allowance,
    RunStop stop) {

  /** A document in one of the ways in which they come. */
  public sealed interface Document {}

  /** Bytes of JSON; {@code digest} says whether anybody wants theirs. */
  record Bytes(byte[] bytes, boolean digest) implements Document {}

  /** Tokens in memory, of which no object has a key twice. */
  record Tokens(TokenBuffer tokens, boolean digest) implements Document {}

  /** The bytes of one JSON document. */
  public static Document document(byte[] bytes, boolean digest) {
    return new Bytes(bytes, digest);
  }

  /** A document that was never text; its digest is that of the JSON that it would be. */
  public static Document document(TokenBuffer tokens, boolean digest) {
    return new Tokens(tokens, digest);
  }

  /** Everything, without limits. */
  public static EvaluationRequest of(String name, Document document) {
    return new EvaluationRequest(
        name, document, false, Detail.EVERYTHING, FindingLimit.UNLIMITED, RunStop.NEVER);
  }
}
