package dev.portreeve.runtime.docker.fact;

import java.util.OptionalInt;

/**
 * What the facts of one document rest on: who could have written it, which file it is, which
 * version of the API described it, and when it was true. No description of an object can be merged
 * without one.
 *
 * @param source name of the file, for messages
 * @param version of the API (1045 for v1.45), where something that may say so does
 */
public record Warrant(Origin origin, String source, OptionalInt version, Moment time) {

  /** Of a file of which nothing else is known. */
  public static Warrant of(Origin origin, String source) {
    return new Warrant(origin, source, OptionalInt.empty(), Moment.untold());
  }

  /** The file, and the time of what it says where that is known, for messages. */
  String named() {
    return time.at().map(at -> source + time.how().said() + at).orElse(source);
  }

  /** Of what is concluded from several documents, by the weakest of them. */
  public static Warrant concluded(Origin weakest) {
    return of(weakest, "");
  }
}
