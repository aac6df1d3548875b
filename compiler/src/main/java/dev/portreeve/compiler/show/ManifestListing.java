package dev.portreeve.compiler.show;

import dev.portreeve.dsl.source.Visible;
import java.util.List;
import java.util.Locale;

/** A manifest for people: what to collect, and how, before controls can decide. */
public final class ManifestListing {
  private final StringBuilder out = new StringBuilder();

  private ManifestListing() {}

  /** What each of the controls needs, and, if there are several, what they need together. */
  public static String each(Manifest manifest) {
    ManifestListing listing = new ManifestListing();
    for (Manifest.Entry entry : manifest.controls()) {
      listing.line("%s  %s", entry.control(), entry.severity().word());
      listing.line("  %s", entry.title());
      listing.needs(entry.needs());
      listing.out.append('\n');
    }
    return manifest.controls().size() == 1
        ? listing.out.toString()
        : listing.out + together(manifest);
  }

  /** What all the controls need together. */
  public static String together(Manifest manifest) {
    ManifestListing listing = new ManifestListing();
    int count = manifest.controls().size();
    listing.line(
        "%s %s, %d %s, over %s",
        manifest.pack(),
        manifest.version(),
        count,
        count == 1 ? "control" : "controls together",
        manifest.schema());
    listing.needs(manifest.all());
    listing.out.append('\n');
    return listing.out.toString();
  }

  private void needs(Needs needs) {
    section("fields", needs.fields().isEmpty());
    for (Needs.FieldNeed field : needs.fields()) {
      line("    %s : %s", field.path(), field.type());
      line("        %s", field.doc());
      String from = field.source().map(s -> "from " + s + " " + field.place()).orElse("");
      if (!from.isEmpty()) {
        line("        %s", from);
      }
    }
    section("to be asked for", needs.asked().isEmpty());
    needs.asked().forEach(a -> line("    %s %s", a.subject(), a.key()));
    section("documents, and the commands that print them", needs.sources().isEmpty());
    for (Needs.SourceNeed source : needs.sources()) {
      line("    %s%s", source.name(), privileges(source.needs()));
      line("        %s", source.command());
    }
    section("privileges", needs.privileges().isEmpty());
    needs.privileges().forEach(p -> line("    %s: %s", p.name(), p.doc()));
    section("parameters", needs.parameters().isEmpty());
    for (Needs.ParameterNeed parameter : needs.parameters()) {
      String must = parameter.required() ? " (not known until it is set)" : "";
      line("    %s : %s%s", parameter.name(), parameter.type(), must);
      line("        %s", parameter.doc());
    }
  }

  private static String privileges(List<String> needs) {
    return needs.isEmpty() ? "" : ", needs " + String.join(", ", needs);
  }

  private void section(String head, boolean empty) {
    if (!empty) {
      line("  %s", head);
    }
  }

  private void line(String format, Object... values) {
    String text = String.format(Locale.ROOT, format, values).stripTrailing();
    out.append(Visible.escape(text)).append('\n');
  }
}
