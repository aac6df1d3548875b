/**
 * What ships ready-made: {@link dev.portreeve.stdlib.StandardPacks} is the one door to the packs
 * that were compiled with this build and to the Reeve that they were compiled from.
 */
package dev.portreeve.stdlib;
