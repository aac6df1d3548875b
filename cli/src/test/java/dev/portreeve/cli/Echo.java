package dev.portreeve.cli;

/** A program that a launcher may run: prints its arguments, and exits as its last one says. */
final class Echo {
  private Echo() {}

  public static void main(String[] arguments) {
    System.out.println(String.join(" ", arguments));
    String last = arguments[arguments.length - 1];
    System.exit(last.matches("[0-9]+") ? Integer.parseInt(last) : 0);
  }
}
