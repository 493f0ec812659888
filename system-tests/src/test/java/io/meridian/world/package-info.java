/** A world brought up by the command that operators use, on ports of its own. */
package io.meridian.world;
