/**
 * From the checked tree to a plan: definitions filled in, constants made canonical, comparisons
 * numbered, and for each control the fields that it reads. {@link
 * dev.portreeve.compiler.plan.Planner} is the entry.
 */
package dev.portreeve.compiler.plan;
