/** The base of generated rules, and whom they tell why: a trace, with the templates of messages. */
@Doors({Rules.class, Template.class, Trace.class})
package dev.portreeve.runtime.abi.rule;

import dev.portreeve.runtime.Doors;
