package dev.portreeve.compiler.source;

import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.runtime.pack.CompiledSchema;

/** A schema that packs can be compiled over: what it means, and what it was compiled to. */
public record KnownSchema(Schema schema, CompiledSchema compiled) {}
