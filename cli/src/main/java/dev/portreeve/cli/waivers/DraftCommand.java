package dev.portreeve.cli.waivers;

import dev.portreeve.cli.choice.PolicyFinder;
import dev.portreeve.cli.choice.RunSelection;
import dev.portreeve.cli.choice.SchemaFinder;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.ErrorFormat;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Options;
import dev.portreeve.cli.command.Synopsis;
import dev.portreeve.cli.input.InputReader;
import dev.portreeve.compiler.waivers.Draft;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.lex.SourceDecoder;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.ImportLimits.Limit;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.text.TerminalText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code portreeve draft}: exceptions of other tools as waivers that somebody must complete. */
public record DraftCommand() implements Command {

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "draft",
        "FILE...",
        "begin waivers from the exceptions of another tool",
        """
        Reads .trivyignore.yaml, InSpec's waiver files and lists of docker-bench's checks (check_5_5), \
        and prints the beginnings of waivers, in Reeve.

        None of them compiles: whom it means, who owns it, who approved it and when it ends is for \
        people to say. Numbers are those of --benchmark.\
        """,
        Options.of(
            RunSelection.benchmarkOption(),
            Option.value("pack", "NAME|DIR", "a pack whose benchmark the numbers are of")
                .repeated(),
            SchemaFinder.option(),
            PolicyFinder.option(),
            ErrorFormat.option("error-format")),
        List.of(
            new Synopsis.Example(
                "portreeve draft waivers.yml > drafts.reeve", "Of an InSpec waiver file."),
            new Synopsis.Example(
                "portreeve draft excluded.txt --benchmark cis-docker@1.6.0",
                "Of docker-bench's checks, which are numbered as in 1.6.0.")),
        List.of(
            Exit.DECIDED.meaning("the waivers are written"),
            Exit.USAGE.meaning("a mistake in the arguments, or in Reeve text"),
            Exit.UNREADABLE,
            Exit.NOTHING.meaning("nothing is written, for there is no exception in the input"),
            Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) throws CliError {
    if (invocation.operands().isEmpty()) {
      throw CliError.usage("there is nothing to read", "name a file of exceptions");
    }
    return draft(invocation);
  }

  private static Exit draft(Invocation invocation) throws CliError {
    RunSelection chosen = RunSelection.of(invocation.arguments());
    StringBuilder out = new StringBuilder();
    for (String name : invocation.operands()) {
      Diagnostics said = new Diagnostics();
      Optional<SourceFile> file = SourceDecoder.decode(name, bytes(name), said);
      List<Draft> drafts = file.map(f -> Draft.read(f, said)).orElse(List.of());
      if (said.hasErrors()) {
        throw CliError.text("`" + name + "` cannot be read", said.sorted());
      }
      drafts.forEach(draft -> write(draft, name, chosen, out));
    }
    if (out.isEmpty()) {
      invocation.say("no exception is in these files");
      return Exit.NOTHING;
    }
    invocation.out().print(out);
    return Exit.DECIDED;
  }

  private static final Limit MOST = ImportLimits.defaults().file();

  private static byte[] bytes(String name) throws CliError {
    try {
      return InputReader.bytes(name, Path.of(name), MOST);
    } catch (InputException e) {
      throw CliError.of(Exit.UNREADABLE, e.getMessage(), "");
    }
  }

  private static void write(Draft draft, String file, RunSelection chosen, StringBuilder out) {
    Optional<CompiledPack.Control> control =
        draft.controls().stream()
            .flatMap(name -> chosen.control(name).stream())
            .findFirst()
            .flatMap(
                place ->
                    chosen.packs().get(place.pack()).controls().stream()
                        .filter(c -> c.id().equals(place.control()))
                        .findFirst());
    out.append("# ").append(safe(draft.name())).append(" of ").append(safe(file)).append('\n');
    draft.narrowed().forEach(n -> out.append("# only for ").append(safe(n)).append('\n'));
    if (control.isEmpty()) {
      if (!draft.said().isEmpty()) {
        out.append("# reason there: ").append(safe(draft.said())).append('\n');
      }
      draft.until().ifPresent(u -> out.append("# until there: ").append(safe(u)).append('\n'));
      out.append("# Nothing says which control: `portreeve check --list` shows what there is.\n\n");
      return;
    }
    CompiledPack.Control of = control.get();
    String subject = chosen.packs().get(0).schema().subject(of);
    boolean one =
        of.source() == CompiledPack.Source.ONE || of.source() == CompiledPack.Source.OBJECT;
    out.append("# ").append(safe(of.title())).append('\n');
    out.append("waive ").append(of.id()).append('\n');
    out.append("  # for the ").append(subject).append(one ? "" : " where ...").append('\n');
    if (!draft.said().isEmpty()) {
      out.append("  reason      \"").append(quoted(draft.said())).append("\"\n");
    }
    out.append("  # owner \"...\"\n  # approved by \"...\" on ...\n  # until ...");
    draft.until().ifPresent(until -> out.append("  (there: ").append(safe(until)).append(')'));
    out.append("\n\n");
  }

  /** Text from outside in a comment: on one line, and nothing in it hides. */
  private static String safe(String text) {
    return TerminalText.of(text.replaceAll("\\s+", " "));
  }

  private static String quoted(String text) {
    return safe(text).replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
