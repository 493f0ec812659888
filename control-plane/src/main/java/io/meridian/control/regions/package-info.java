/** The regions of the world: registered here, told to everyone by a revision. */
package io.meridian.control.regions;
