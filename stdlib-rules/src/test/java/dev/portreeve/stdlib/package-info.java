/** What holds of the packs that ship: what they say, what they were compiled to, how they run. */
package dev.portreeve.stdlib;
