/** An in-process simulator of the Huawei Cloud FunctionGraph v2 REST API for tests. */
@NullMarked
package io.github.fgsim;

import org.jspecify.annotations.NullMarked;
