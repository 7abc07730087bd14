/** Events of the service's trigger smn, as functions see them. */
@NullMarked
package io.github.fgsim.internal.runner.service.entity.smn;

import org.jspecify.annotations.NullMarked;
