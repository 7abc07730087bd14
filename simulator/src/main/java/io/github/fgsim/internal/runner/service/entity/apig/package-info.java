/** Events of the service's trigger apig, as functions see them. */
@NullMarked
package io.github.fgsim.internal.runner.service.entity.apig;

import org.jspecify.annotations.NullMarked;
