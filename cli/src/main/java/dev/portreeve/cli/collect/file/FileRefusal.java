package dev.portreeve.cli.collect.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be read, in the words of the system. */
public final class FileRefusal {
  static final String ABSENT = "No such file or directory";
  static final String NO_DIRECTORY = "Not a directory";
  static final String DENIED = "Permission denied";

  private FileRefusal() {}

  /** Whether that is all that is wrong: there is no such file. */
  public static boolean isAbsence(String reason) {
    return reason.contains(ABSENT);
  }

  /** The reason of a refusal. */
  public static String of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return ABSENT;
    }
    if (e instanceof AccessDeniedException) {
      return DENIED;
    }
    boolean told = e instanceof FileSystemException f && f.getReason() != null;
    if (told) {
      return ((FileSystemException) e).getReason();
    }
    String message = String.valueOf(e.getMessage());
    return message.equals("Is a directory") ? message : "Input/output error";
  }
}
