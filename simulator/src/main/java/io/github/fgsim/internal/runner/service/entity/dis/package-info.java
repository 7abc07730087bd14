/** Events of the service's trigger dis, as functions see them. */
@NullMarked
package io.github.fgsim.internal.runner.service.entity.dis;

import org.jspecify.annotations.NullMarked;
