package dev.portreeve.runtime.evaluate;

/**
 * How many findings one snapshot may give. A finding with its evidence takes some 600 bytes, so
 * that who has little memory allows fewer.
 *
 * @param findings the most
 * @param why where that comes from and how to raise it, as the end of a sentence; may be empty
 */
public record FindingLimit(long findings, String why) {
  public static final FindingLimit UNLIMITED = new FindingLimit(Long.MAX_VALUE, "");

  String exceeded() {
    return "gives more than " + findings + " findings" + why;
  }
}
