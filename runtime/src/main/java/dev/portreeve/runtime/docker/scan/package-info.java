/** What other tools say about images: scans, bills of materials, VEX, signatures. */
@Doors({Scans.class, SignatureReader.class})
package dev.portreeve.runtime.docker.scan;

import dev.portreeve.runtime.Doors;
