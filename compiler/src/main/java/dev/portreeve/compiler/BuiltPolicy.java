package dev.portreeve.compiler;

import dev.portreeve.dsl.checked.Policy;
import dev.portreeve.runtime.pack.CompiledPolicy;

/**
 * A policy with what became of it on the way: what it means, its own controls as a pack, and the
 * compiled policy that a runtime takes.
 */
public record BuiltPolicy(Policy policy, BuiltPack own, CompiledPolicy compiled) {}
