/**
 * The first phase: files of known origin become documents of known kind. Here is what the kinds
 * look like; how they are told apart is handed in as {@code Recognizers}.
 */
@Doors({DocumentReader.class, ObjectShapes.class, Recognizers.class, ReportShapes.class})
package dev.portreeve.runtime.docker.intake;

import dev.portreeve.runtime.Doors;
