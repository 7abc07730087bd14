/**
 * The contract suite: what FunctionGraph is expected to answer, as checks in plain HTTP that run on
 * the simulator and on any other endpoint, the live service included. Each says how sure its
 * expectation is.
 *
 * <p>{@link io.github.fgsim.contract.ContractSuite} is the way in. The expectations are written by
 * hand from the sources; only the names of operations are shared with the simulator.
 */
@NullMarked
package io.github.fgsim.contract;

import org.jspecify.annotations.NullMarked;
