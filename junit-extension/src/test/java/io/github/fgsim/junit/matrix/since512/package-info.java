/** Fixtures that need Jupiter 5.12: constructors belong to a test. */
package io.github.fgsim.junit.matrix.since512;
