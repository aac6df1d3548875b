/** What other tools say about images: scans, bills of materials, VEX, signatures. */
package dev.portreeve.runtime.docker.scan;
