/** Fixtures that need Jupiter 5.13: parameterized classes. */
package io.github.fgsim.junit.matrix.since513;
