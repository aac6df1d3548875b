/**
 * What is to run: a policy, the controls that are selected of it, and its settings, held against
 * the packs. What cannot run is refused here, by name.
 */
@Doors({
  ComparedTexts.class,
  OneSchema.class,
  Policy.class,
  PolicyException.class,
  ReportHeader.class,
  Selection.class,
  Settings.class
})
package dev.portreeve.runtime.evaluate.policy;

import dev.portreeve.runtime.Doors;
