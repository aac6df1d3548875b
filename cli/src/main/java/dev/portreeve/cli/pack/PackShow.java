package dev.portreeve.cli.pack;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.runtime.sign.PackArchive;
import dev.portreeve.runtime.sign.PackLock;
import dev.portreeve.runtime.sign.PackManifest;
import dev.portreeve.runtime.sign.PackSignature;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** {@code portreeve pack show}: what an archive holds, and who signed it as it says. */
final class PackShow {
  private PackShow() {}

  static Exit run(Invocation invocation, String name) throws CliError {
    PackArchive archive = PackVerify.held(invocation, name);
    PackManifest manifest = archive.manifest();
    PrintStream out = invocation.out();
    if (invocation.arguments().has("manifest")) {
      out.print(manifest.text());
      return Exit.DECIDED;
    }
    out.println(manifest.kind().word() + " " + manifest.name() + " " + manifest.version());
    out.println("for Portreeve " + manifest.engine() + " or newer");
    out.println(signed(archive.signatures()));
    out.println("lock: " + PackLock.line(manifest));
    for (PackManifest.Entry entry : manifest.entries()) {
      out.println(String.format(java.util.Locale.ROOT, "%9d  %s", entry.size(), entry.path()));
    }
    return Exit.DECIDED;
  }

  private static String signed(List<PackSignature> signatures) {
    return signatures.isEmpty()
        ? "not signed"
        : "signed by "
            + signatures.stream().map(PackSignature::keyId).collect(Collectors.joining(", "))
            + ", which `pack verify --trust FILE` holds against your keys";
  }
}
