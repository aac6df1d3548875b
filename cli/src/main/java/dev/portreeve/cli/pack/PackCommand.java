package dev.portreeve.cli.pack;

import dev.portreeve.cli.choice.SchemaFinder;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.ErrorFormat;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Nearest;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Options;
import dev.portreeve.cli.command.Synopsis;
import java.util.List;

/** {@code portreeve pack}: builds, signs, verifies and shows archives of packs and policies. */
public record PackCommand() implements Command {
  private static final List<String> WORDS = List.of("build", "sign", "verify", "show");

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "pack",
        "TASK NAME...",
        "hand a pack or a policy on as one file, signed",
        """
        An archive (NAME-VERSION.reevepack) holds the Reeve of a pack or a policy, what its tests and \
        waivers name, its compiled form, and a manifest with the SHA-256 of each. It stands wherever a \
        directory of Reeve does: --pack, --policy, test, lint, diff. The same sources give the same \
        bytes. TASK is build, sign, verify or show.

        build: compiles the pack in a directory, or the policy in a file, and writes its archive \
        (-o, else NAME-VERSION.reevepack here).

        sign: adds a signature (Ed25519) to an archive, by the private key of --key; or one that \
        another program made of the manifest, with --signature and --public.

        verify: holds the sources of each archive against the rest of it; with --trust, says \
        whose signature it bears; with --lock, whether it is what is locked. Exits 1 for one that is \
        refused.

        show: what an archive holds and who signed it, and its line for a lock file; with --manifest, \
        the very bytes that are signed.

        Of an archive the sources run, and what it holds compiled must be what they make: sign, verify, \
        show, and each command that takes one compile them and refuse it otherwise.

        What a signature adds is whose the rules are. What rules can do is bounded in any case: signed \
        or not, a pack passes the same checks before it runs.""",
        Options.of(
            Option.value("output", "FILE", "build, sign: write the archive there").or("o"),
            Option.value("pack", "NAME|DIR", "a pack that it uses").repeated(),
            SchemaFinder.option(),
            Option.value("key", "FILE", "sign: the private key, as openssl genpkey writes it"),
            Option.value("signature", "FILE", "sign: 64 bytes, as openssl pkeyutl writes them"),
            Option.value("public", "FILE", "sign: whose --signature is"),
            Option.value("trust", "FILE", "verify: the public keys, in PEM, that count"),
            Option.value("lock", "FILE", "verify: the packs and policies that may run"),
            Option.flag("manifest", "show: the manifest alone, as it is signed"),
            Option.value("now", "INSTANT", "verify: the day of the keys (default: the clock)"),
            ErrorFormat.option("error-format")),
        List.of(
            new Synopsis.Example("portreeve pack build acme/", "One file of the pack in acme/."),
            new Synopsis.Example(
                "portreeve pack sign acme-1.2.reevepack --key acme.pem",
                "With a key of `openssl genpkey -algorithm ed25519 -out acme.pem`."),
            new Synopsis.Example(
                "portreeve pack verify acme-1.2.reevepack --trust trusted.pem",
                "Whether one of these keys signed it."),
            new Synopsis.Example(
                "portreeve check --pack a.reevepack --require-signature --trust k.pem export/",
                "Refuses whatever they did not sign.")),
        List.of(
            Exit.DECIDED.meaning("it is done; every archive is verified"),
            Exit.FAILED.meaning("verify refuses an archive"),
            Exit.USAGE,
            Exit.BUG));
  }

  /** What can be done, as the command line spells it. */
  public static List<String> words() {
    return WORDS;
  }

  @Override
  public Exit run(Invocation invocation) throws CliError {
    List<String> operands = invocation.operands();
    String word = operands.isEmpty() ? "" : operands.get(0);
    if (!WORDS.contains(word)) {
      throw CliError.usage(
          word.isEmpty() ? "what is to be done with a pack?" : "`" + word + "` is not done here",
          Nearest.sentence(word, WORDS));
    }
    List<String> names = operands.subList(1, operands.size());
    return switch (word) {
      case "build" -> PackBuild.run(invocation, one(word, names));
      case "sign" -> PackSign.run(invocation, one(word, names));
      case "verify" -> PackVerify.run(invocation, names);
      default -> PackShow.run(invocation, one(word, names));
    };
  }

  private static String one(String word, List<String> names) throws CliError {
    if (names.size() != 1) {
      throw CliError.usage(
          names.isEmpty() ? "`pack " + word + "` of what?" : "`pack " + word + "` takes one",
          word.equals("build")
              ? "name the directory of a pack, or the file of a policy"
              : "name an archive");
    }
    return names.get(0);
  }
}
