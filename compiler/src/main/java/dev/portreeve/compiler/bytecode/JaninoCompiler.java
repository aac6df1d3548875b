package dev.portreeve.compiler.bytecode;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.commons.compiler.Location;
import org.codehaus.janino.Parser;
import org.codehaus.janino.Scanner;
import org.codehaus.janino.util.ClassFile;

/**
 * Compiles generated Java to class files of version 52, with line numbers. Nothing is loaded: the
 * bytes go through the scan first. Each call has a compiler and a thread of its own, whose stack
 * does not depend on the caller's, so that the same text compiles everywhere or nowhere.
 */
final class JaninoCompiler {
  private static final long STACK_BYTES = 16L << 20;

  private JaninoCompiler() {}

  /**
   * The class files of a unit by class name. The unit's name becomes the classes' source name, with
   * anything but {@code [A-Za-z0-9._-]} replaced.
   *
   * @param known what the text may name
   * @throws CompilerFaultException when the text does not compile
   */
  public static Map<String, byte[]> cook(String unitName, String javaText, ClassFiles known) {
    String source = unitName.replaceAll("[^A-Za-z0-9._-]", "_");
    FutureTask<Map<String, byte[]>> task = new FutureTask<>(() -> compile(source, javaText, known));
    new Thread(null, task, "cook " + source, STACK_BYTES).start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw new CompilerFaultException(source, javaText, line(e.getCause()), e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Map<String, byte[]> compile(String source, String javaText, ClassFiles known)
      throws CompileException, IOException {
    List<ClassFile> made = new ArrayList<>();
    Parser parser = new Parser(new Scanner(source, new StringReader(javaText)));
    org.codehaus.janino.UnitCompiler compiler =
        new org.codehaus.janino.UnitCompiler(parser.parseAbstractCompilationUnit(), known);
    compiler.setTargetVersion(8);
    compiler.compileUnit(true, true, false, made);
    Map<String, byte[]> classes = new TreeMap<>();
    for (ClassFile each : made) {
      classes.put(each.getThisClassName(), each.toByteArray());
    }
    return classes;
  }

  private static int line(Throwable cause) {
    Location place = cause instanceof CompileException e ? e.getLocation() : null;
    return place == null ? 0 : place.getLineNumber();
  }
}
