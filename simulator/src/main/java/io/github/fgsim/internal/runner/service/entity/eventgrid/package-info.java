/** Events of the service's trigger eventgrid, as functions see them. */
@NullMarked
package io.github.fgsim.internal.runner.service.entity.eventgrid;

import org.jspecify.annotations.NullMarked;
