package dev.portreeve.cli;

import java.io.PrintStream;
import java.util.List;

/** One run of one command: the arguments it was given, and the console it speaks through. */
record Invocation(String command, Arguments.Given arguments, Console console) {

  List<String> operands() {
    return arguments.operands();
  }

  PrintStream out() {
    return console.out();
  }

  PrintStream err() {
    return console.err();
  }

  /** Says what is wrong with the arguments and what would be right. */
  Exit mistake(String message, String help) {
    return mistake(console, "portreeve " + command, message, help);
  }

  /** The one form that every usage mistake has, whoever notices it. */
  static Exit mistake(Console console, String speaker, String message, String help) {
    console.err().println(speaker + ": " + message);
    console.err().println("  help: " + help);
    return Exit.USAGE;
  }
}
