/** Events of the service's trigger dms, as functions see them. */
@NullMarked
package io.github.fgsim.internal.runner.service.entity.dms;

import org.jspecify.annotations.NullMarked;
