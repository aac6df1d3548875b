package dev.portreeve.compiler.emit;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;

/** One generated class: its full name and its tree, whose print is what gets compiled. */
public record Emitted(String name, ClassOrInterfaceDeclaration tree) {

  /** The Java text. */
  public String text() {
    return Java.print(tree);
  }
}
