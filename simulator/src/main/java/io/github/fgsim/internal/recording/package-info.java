/** Exchanges as HAR files, and how the responses of two servers to one request differ. */
@NullMarked
package io.github.fgsim.internal.recording;

import org.jspecify.annotations.NullMarked;
