/**
 * The first phase: archives are opened, files become documents of known kind. Here is what the
 * kinds look like; how they are told apart is handed in as {@code Recognizers}.
 */
@Doors({
  CollectedKinds.class,
  DocumentReader.class,
  ObjectShapes.class,
  Recognizers.class,
  ReportShapes.class,
  Unpacking.class
})
package dev.portreeve.runtime.docker.intake;

import dev.portreeve.runtime.Doors;
