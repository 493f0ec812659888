/** Load on a running world, and on a peer beside it. */
package io.meridian.load;
