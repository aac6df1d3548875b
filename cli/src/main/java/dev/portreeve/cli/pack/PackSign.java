package dev.portreeve.cli.pack;

import dev.portreeve.cli.choice.PackTrust;
import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.sign.PackArchive;
import dev.portreeve.runtime.sign.SigningKey;
import java.util.Optional;

/** {@code portreeve pack sign}: adds a signature to an archive. */
final class PackSign {
  private PackSign() {}

  static Exit run(Invocation invocation, String name) throws CliError {
    Arguments.Given arguments = invocation.arguments();
    Optional<String> key = arguments.value("key");
    Optional<String> made = arguments.value("signature");
    Optional<String> by = arguments.value("public");
    if (key.isPresent() == made.isPresent() || made.isPresent() != by.isPresent()) {
      throw CliError.usage(
          "what is it to be signed with?",
          "--key FILE, or --signature FILE with --public FILE of the key that made it");
    }
    PackArchive archive = PackVerify.held(invocation, name);
    PackArchive signed =
        key.isPresent()
            ? archive.signed(PackTrust.read(key.get(), SigningKey::read))
            : signed(archive, made.get(), by.get());
    PackBuild.write(arguments.value("output").orElse(name), signed);
    invocation.say(
        signed.manifest().name()
            + " "
            + signed.manifest().version()
            + " is signed by "
            + String.join(", ", signed.signatures().stream().map(s -> s.keyId()).toList()));
    return Exit.DECIDED;
  }

  private static PackArchive signed(PackArchive archive, String signature, String key)
      throws CliError {
    byte[] value = PackTrust.read(signature, (source, bytes) -> bytes);
    byte[] pem = PackTrust.read(key, (source, bytes) -> bytes);
    try {
      return archive.signed(value, key, pem);
    } catch (InputException e) {
      throw CliError.usage(
          e.getMessage(), "`portreeve pack show --manifest ARCHIVE` prints what is to be signed");
    }
  }
}
