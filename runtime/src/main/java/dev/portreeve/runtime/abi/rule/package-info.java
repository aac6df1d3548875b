/** The base of generated rules, and whom they tell why: a trace, with the templates of messages. */
package dev.portreeve.runtime.abi.rule;
