/** Events of the service's trigger timer, as functions see them. */
@NullMarked
package io.github.fgsim.internal.runner.service.entity.timer;

import org.jspecify.annotations.NullMarked;
