/**
 * What comes through the simulator's doors when somebody who means no good knocks. Each door makes
 * requests of the bytes that a generator or a coverage-guided fuzzer gives it.
 */
package io.github.fgsim.fuzz;
