/** Instances of a region without a server: the settings protocol by the hundred, and a peer. */
package io.meridian.instances;
