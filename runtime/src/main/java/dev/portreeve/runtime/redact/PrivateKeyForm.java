package dev.portreeve.runtime.redact;

import java.util.regex.Pattern;

/** How a private key in PEM begins. */
final class PrivateKeyForm {
  /** What every line that begins a block holds: looked for before the pattern is tried. */
  static final String BEGINS = "-----BEGIN ";

  /** The line that begins a private key. */
  static final Pattern BEGIN = Pattern.compile(BEGINS + "[A-Z ]*PRIVATE KEY");

  private PrivateKeyForm() {}

  /** Whether one begins somewhere in a text. */
  static boolean isIn(String text) {
    return text.contains(BEGINS) && BEGIN.matcher(text).find();
  }
}
