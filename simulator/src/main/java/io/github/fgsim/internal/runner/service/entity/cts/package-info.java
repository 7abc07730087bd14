/** Events of the service's trigger cts, as functions see them. */
@NullMarked
package io.github.fgsim.internal.runner.service.entity.cts;

import org.jspecify.annotations.NullMarked;
