/** From bytes to an operation and back: the server, the routes, the path of every request. */
@NullMarked
package io.github.fgsim.internal.http;

import org.jspecify.annotations.NullMarked;
