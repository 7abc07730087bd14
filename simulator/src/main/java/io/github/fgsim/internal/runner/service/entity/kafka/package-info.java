/** Events of the service's trigger kafka, as functions see them. */
@NullMarked
package io.github.fgsim.internal.runner.service.entity.kafka;

import org.jspecify.annotations.NullMarked;
