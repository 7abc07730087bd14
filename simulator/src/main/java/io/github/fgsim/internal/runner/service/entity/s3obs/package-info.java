/** Events of the service's trigger s3obs, as functions see them. */
@NullMarked
package io.github.fgsim.internal.runner.service.entity.s3obs;

import org.jspecify.annotations.NullMarked;
