/** Events of the service's trigger lts, as functions see them. */
@NullMarked
package io.github.fgsim.internal.runner.service.entity.lts;

import org.jspecify.annotations.NullMarked;
