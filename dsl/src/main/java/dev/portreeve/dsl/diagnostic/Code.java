package dev.portreeve.dsl.diagnostic;

import dev.portreeve.dsl.diagnostic.Diagnostic.Severity;

/**
 * The stable codes of diagnostics: {@code E} an error, {@code W} a warning; 01 text and tokens, 02
 * syntax, 03 names, 04 types and absence, 05 declarations, 06 limits, 07 data. A code is never
 * reused.
 */
public enum Code {
  E0101("a character that Reeve does not use"),
  E0102("text that is not closed or holds a bad escape"),
  E0103("a malformed number, date, size or mode"),
  E0104("an invisible, bidirectional or unpaired character"),
  E0105("a name that is not written as names are"),
  E0201("something else was expected here"),
  E0202("`and` and `or` mixed without parentheses"),
  E0203("a quantifier without parentheses beside `and`, `or` or another quantifier"),
  E0204("relations do not chain"),
  E0206("a message with a malformed `{...}`"),
  E0207("`every` with `where` and no `satisfies`"),
  E0301("an unknown name"),
  E0302("a name declared twice"),
  E0303("a name that shadows or clashes with another"),
  E0304("an unknown type"),
  E0305("an unknown control, number or benchmark"),
  E0306("a definition that refers to itself"),
  E0401("values of types that cannot be compared"),
  E0402("a relation that this type does not have"),
  E0403("a value that may be absent used without asking"),
  E0404("a value out of range or of the wrong shape"),
  E0405("something that is not a condition"),
  E0406("a field of an object that may not exist, read without `exists`"),
  E0407("a condition that is always so or never so, or contradicts another"),
  E0408("a pattern outside the linear-time subset"),
  E0501("a control that can never fail"),
  E0502("a declaration that misses a part or has one too many"),
  E0503("a population that cannot be enumerated"),
  E0504("a pack or schema head that is missing, repeated or unknown"),
  E0505("a message that names what it cannot name"),
  E0506("a schema that does not hold together"),
  E0507("a policy that does not hold together"),
  E0508("a waiver or an attestation that cannot stand"),
  E0601("text that is too long, too deep or too large"),
  E0602("a control that costs more than its budget"),
  E0701("data that is not JSON"),
  E0702("data that is no snapshot of a known schema"),
  E0703("a key that stands twice in one object of the data"),
  E0704("data of the wrong type"),
  E0705("a value of the data that cannot be compared"),
  E0706("a word of the data that its enum does not list"),
  E0707("a waiver file that cannot be read"),
  W0301("a name that nothing uses"),
  W0502("a control without a reason or a fix"),
  W0503("a field that is deprecated"),
  W0504("a glob that is written like a pattern"),
  W0505("a pattern that every text holds"),
  W0506("a value of a message in the form of another language"),
  W0507("a parameter without its sentence"),
  W0508("a test without cases"),
  W0510("a control that can never apply"),
  W0511("a requirement that can never fail, beside others that can"),
  W0512("a `where`, a `when` or a part of a condition that settles nothing"),
  W0513("a quantifier that tells no element from another"),
  W0514("a control, a requirement or a condition that says what another says"),
  W0515("a requirement that can never hold"),
  W0516("a waiver that tests only names"),
  W0517("a waiver or an attestation that can never apply"),
  W0518("a text that no element of a list of names holds"),
  W0519("a benchmark without its title"),
  W0520("a value of a label that no rule names"),
  W0521("what is another part of an image's name"),
  W0522("a directory that a mount above it shows, too"),
  W0523("a requirement that asks nothing of its subject"),
  W0524("a glob without a star"),
  W0525("a title that says the opposite of its rule"),
  W0526("a `not` before conditions that `or` joins"),
  W0527("a pattern that is written like a glob"),
  W0528("a member that is forbidden, and granted by the one that means all"),
  W0701("a key of the data that its schema does not know"),
  W0702("a relation that never varies on the hosts that are given"),
  W0703("a value of the data beside the word that nobody knows it");

  private final String summary;

  Code(String summary) {
    this.summary = summary;
  }

  /** What the code stands for, in a few words. */
  public String summary() {
    return summary;
  }

  /** Error or warning, by the first letter of the code. */
  public Severity severity() {
    return name().charAt(0) == 'E' ? Severity.ERROR : Severity.WARNING;
  }
}
