/** Many requests at a time, and for long. */
package io.github.fgsim.load;
