/**
 * The simulator in JUnit 5 and 6 tests: {@link io.github.fgsim.junit.FunctionGraphSim} on a class
 * or method, or {@link io.github.fgsim.junit.FunctionGraphSimExtension} in a field. One jar works
 * with JUnit Jupiter 5.8 to 6.
 */
@NullMarked
package io.github.fgsim.junit;

import org.jspecify.annotations.NullMarked;
