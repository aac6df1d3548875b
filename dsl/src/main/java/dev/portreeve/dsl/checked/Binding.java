package dev.portreeve.dsl.checked;

import dev.portreeve.dsl.schema.Type;
import java.util.Optional;

/** Something that a name stands for within one declaration: a subject, a variable, a formal. */
public record Binding(int number, String name, Type type, Optional<String> absence) {}
