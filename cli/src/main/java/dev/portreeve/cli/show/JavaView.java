package dev.portreeve.cli.show;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.show.JavaListing;

/** {@code show java}: what a control is compiled to, beside the rule. */
record JavaView() implements View {

  @Override
  public String word() {
    return "java";
  }

  @Override
  public String summary() {
    return "the Java that a control is compiled to, beside its rule lines";
  }

  @Override
  public String show(Wanted wanted) throws CliError {
    if (wanted.names().isEmpty()) {
      throw CliError.usage("whose Java is to be shown?", "name a control: portreeve show java 5.5");
    }
    StringBuilder text = new StringBuilder();
    for (ShownControls<BuiltPack> shown : ShownControls.built(wanted)) {
      shown.ids().forEach(id -> text.append(JavaListing.of(shown.pack(), id)));
    }
    return text.toString();
  }
}
