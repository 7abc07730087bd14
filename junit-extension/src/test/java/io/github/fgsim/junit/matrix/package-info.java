/**
 * Test classes as users write them, run by {@code FixturesTest} on this module's Jupiter and by
 * {@code JupiterMatrixIT} on every other. What is here uses nothing newer than Jupiter 5.8; the
 * subpackages say what they need. Each class also runs with all classes and methods concurrent.
 */
package io.github.fgsim.junit.matrix;
